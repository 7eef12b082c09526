import { type Locale, words } from './locale.ts';

export const nl: Locale = {
  first:
    words(`Aafke Aart Abel Adriaan Albert Alida Anke Anna Anneke Annelies Anton Arend Arjan Arie Astrid Bart Bas
    Bastiaan Beatrijs Bernard Berend Bert Bianca Bob Boudewijn Bram Brechtje Carla Carolien Casper Catharina Cees Chantal
    Christiaan Claudia Coen Cor Corine Cornelis Daan Daniël Dick Dirk Djoke Dorien Edwin Eefje Eline Elisabeth Ellen Els
    Emma Erik Esther Eva Evert Femke Ferdinand Fleur Floor Floris Frank Frans Fred Frits Geert Geertje Gerard Gerda
    Gerrit Gijs Greet Guus Hanna Hanneke Hans Harm Heleen Hendrik Henk Hilde Hugo Huib Ida Ilse Inge Ingrid Irene Iris
    Isa Jaap Jacoba Jan Janneke Janny Jasper Jelle Jeroen Jesse Joep Johanna Joke Joop Joost Jorien Joris Judith Julia
    Karel Karin Kees Kim Klaas Koen Lars Laura Leendert Lies Lieke Linda Lisa Lotte Louise Lucas Luuk Maaike Maarten
    Machteld Manon Marcel Margriet Maria Marieke Marijn Marjan Mark Marleen Martijn Matthijs Maurits Meike Mieke Michiel
    Mirjam Nadine Neeltje Nico Niek Nienke Nina Noor Olga Otto Patrick Paul Pauline Petra Pieter Piet Pim Quirijn Ralph
    Reinier Remco Renske Rianne Rik Rinus Rob Roel Rogier Roos Ruben Rutger Ruud Sander Sanne Saskia Sebastiaan Sietse
    Simon Sjoerd Sofie Stefan Stijn Suzanne Sven Teun Theo Thijs Tineke Tom Truus Ties Ursula Vera Vincent Wendy Wessel
    Wietske Willem Wim Wouter Yvonne`),
  last: words(`Aarts Abels Albers Alders Baas Backer Bakker Barends Beekman Berends Bergsma Bijl Blok Boer Bogaard Bosch
    Boersma Boonstra Bos Bosman Bouman Brands Brinkman Broek Brouwer Bruin Buijs Claassen Cornelissen Cox Damen Dekker
    Derks Dijk Dijkstra Doorn Driessen Duin Eerden Elzinga Engels Evers Faber Feenstra Franken Gerrits Gerritsen Groen
    Groot Haan Hartman Heijden Heijmans Hendriks Hermans Hoekstra Hofman Hofstra Hoogland Houtman Huisman Jacobs Jansen
    Janssens Jonker Kamp Kamphuis Keizer Kersten Klaassen Kok Koning Konings Koopman Koster Kramer Kroon Kuiper Kuipers
    Lammers Leeuwen Linden Lubbers Maas Maat Martens Meijer Mens Mertens Meulen Michels Molenaar Mol Mulder Muller Nijhof
    Nijland Noordhoek Oosterhof Otten Pauw Peeters Peters Pol Pool Post Postma Prins Ridder Rietveld Roos Rutten Ruiter
    Sanders Schaap Schipper Scholten Schouten Schuur Sikkema Simons Slot Smeets Smit Smits Snel Spaan Stam Steen Swart
    Terpstra Teunissen Theunis Timmer Timmermans Veen Veenstra Veld Verbeek Verhoeven Verhagen Vermeer Vermeulen Vink
    Visser Vliet Vos Vries Wagenaar Wal Weerd Wessels Wiersma Willems Winter Wit Wolters Zijlstra Zwart`),
  streets:
    words(`Dorpsstraat Kerkstraat Molenweg Stationsweg Schoolstraat Lindelaan Eikenlaan Beukenlaan Parklaan
    Nieuwstraat Hoogstraat Marktplein Wilgenlaan Kastanjelaan Julianastraat Wilhelminastraat Emmastraat Havenstraat
    Kanaalweg Dijkweg Veldweg Bosweg Meidoornlaan Tulpstraat Rozenstraat Zonnebloemstraat Berkenlaan Esdoornlaan
    Populierenlaan Polderweg Achterweg Voorstraat Ringdijk Singel Oude_Gracht Torenstraat Zeeweg Duinweg Heideweg
    Weidestraat`),
  cities:
    words(`Aalsveen Bergdorp Breedwijk Dijkhuizen Eikendam Groenhoven Haverdam Kerkbroek Lindeveld Meerwijk
    Nieuwdorp Oosterveld Polderdam Ruigoord Schoonveen Steenwaard Tolbroek Veenhuizen Waterdam Westerhout Zandwijk
    Zonhoven Boskamp Duinrade Heideveld Kanaaldorp Molenbeek Oudewaard Vaartdorp Wilgenhout`),
  country: 'Nederland',
  numberFirst: false,
  postcodeDigits: 4,
  postcodeLetters: words(
    'AA AB AD AE AG AH AK AL AN AP AR AT AV AX BA BB BC BD BE BG BH BJ BK BL BM BN BP BR BS BT',
  ),
  postcodeFirst: true,
};
