import { type Locale, words } from './locale.ts';

export const de: Locale = {
  first:
    words(`Achim Albert Alexander Alfred Andrea Angelika Anja Anke Anna Anton Antje Arne Arnold August Barbara Bastian
    Beate Benno Bernd Bettina Birgit Björn Brigitte Bruno Carla Carsten Charlotte Christa Christian Clara Claudia
    Clemens Cornelia Dagmar Daniel Detlef Dieter Dirk Dora Doris Eckhard Edda Elena Elisabeth Elke Ella Emil Emma Erich
    Erika Erwin Esther Eva Fabian Felix Ferdinand Florian Franz Franziska Frauke Frieda Friedrich Fritz Gabriele Georg
    Gerd Gerda Gerhard Gisela Gregor Greta Gudrun Günter Hanna Hannes Hans Harald Hedwig Heike Heinrich Helga Helmut
    Henning Henriette Herbert Hilde Holger Horst Hubert Ida Ilse Inga Ingo Ingrid Irma Isabel Jakob Jana Jan Jens Joachim
    Johanna Jonas Judith Julia Jürgen Jutta Kai Karin Karl Karla Katharina Kerstin Klara Klaus Konrad Kurt Lars Laura
    Lena Leo Leonie Linda Lisa Lothar Ludwig Luise Lukas Magda Manfred Margarete Maria Marlene Martha Martin Matthias
    Max Michael Moritz Nadine Nele Nico Nils Nina Norbert Olaf Oskar Otto Paula Paul Peter Petra Philipp Rainer Ralf
    Regina Reinhard Renate Richard Rita Robert Rolf Rosa Rudolf Ruth Sabine Sandra Sebastian Sigrid Simon Sonja Stefan
    Susanne Sven Thea Theo Thomas Tilman Tina Torsten Ulrich Ursula Ute Uwe Vera Verena Volker Walter Wanda Werner
    Wiebke Wilhelm Wolfgang`),
  last: words(`Albrecht Arnold Bach Bauer Baumann Beck Becker Behrens Berger Bergmann Beyer Binder Blum Böhm Brandt Braun
    Brinkmann Busch Decker Dietrich Dorn Ebert Eckert Eder Ehlers Engel Ernst Fiedler Fischer Fink Förster Frank Franke
    Freund Fried Friedrich Fuchs Gärtner Geiger Gerlach Graf Groß Günther Haas Hahn Hartmann Haupt Heinrich Heller
    Henkel Herrmann Hermes Heuer Hildebrand Hirsch Hoffmann Hofmann Holz Horn Huber Hübner Jäger Jahn Janssen Jung
    Kaiser Kaufmann Keller Kern Kirsch Klein Knoll Koch Köhler König Kopp Kraft Kramer Kraus Kremer Krüger Kuhn Kunz
    Lang Lange Lehmann Lenz Linden Link Lorenz Ludwig Maier Marten Marx Mayer Meier Meister Menzel Merkel Metz Meyer
    Moser Müller Nagel Neumann Noll Opitz Otto Pape Paul Peters Pfeiffer Pohl Popp Probst Quast Raab Rau Reich Reuter
    Richter Riedel Ritter Rose Roth Sander Sauer Schäfer Scherer Schilling Schlüter Schmidt Schneider Scholz Schramm
    Schreiber Schröder Schubert Schulz Schuster Schwarz Seidel Seifert Simon Sommer Stark Stein Steiner Stern Stolz
    Sturm Thiele Thomas Ullrich Unger Vogel Vogt Voigt Wagner Walter Weber Weiß Wendt Werner Wiese Wild Wilke Winkler
    Winter Wirth Wolf Wolff Zander Ziegler Zimmer`),
  streets: words(`Hauptstraße Bahnhofstraße Gartenweg Schulstraße Lindenallee Kirchgasse Bergstraße Mühlenweg
    Waldstraße Ringstraße Birkenweg Eichenweg Ahornweg Rosenstraße Feldweg Wiesengrund Brunnengasse Am_Markt Am_Bach
    Buchenweg Dorfstraße Goethestraße Schillerstraße Mozartstraße Parkstraße Seestraße Sonnenweg Talstraße Uferweg
    Wallstraße Weinbergweg Ziegelei Blumenweg Erlenweg Fliederweg Hafenstraße Kastanienallee Marktplatz Nordring
    Südring`),
  cities:
    words(`Altenberg Birkenau Buchheim Dornfeld Eichstetten Falkenhain Grünberg Hohenfels Kaltenbach Lindenau
    Marienthal Neustadt Oberdorf Reichenau Rosenheim Schönfeld Steinbach Tannenberg Unterwald Weidenau Waldheim
    Bergheim Erlbach Finkenau Hirschau Königsau Mühlbach Rehfeld Sonnenberg Wiesental`),
  country: 'Deutschland',
  numberFirst: false,
  postcodeDigits: 5,
  postcodeFirst: true,
};
