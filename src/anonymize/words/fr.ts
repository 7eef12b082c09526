import { type Locale, words } from './locale.ts';

export const fr: Locale = {
  first:
    words(`Adèle Adrien Agathe Agnès Alain Albane Alice Aline Amélie André Anne Antoine Antonin Apolline Arnaud
    Arthur Aude Aurélie Axel Baptiste Bastien Béatrice Benjamin Benoît Bernard Blanche Bruno Camille Capucine Carole
    Catherine Cécile Céline Charles Chloé Christian Claire Claude Clément Clotilde Colette Constance Damien Daniel
    David Delphine Denis Diane Didier Édith Édouard Élise Élodie Émile Émilie Emma Éric Étienne Eugénie Ève Fabien
    Fanny Félix Florence Florent François Gabriel Gaël Gaspard Geneviève Georges Gérard Gilles Grégoire Guillaume
    Hélène Henri Hervé Hugo Inès Irène Isabelle Jacques Jeanne Jean Joël Joséphine Jules Julie Julien Juliette Karine
    Laetitia Laure Laurent Léa Léon Lise Louis Louise Luc Lucie Ludovic Madeleine Manon Marc Margaux Marguerite Marie
    Marin Marion Martin Mathilde Maud Maxime Mélanie Michel Mireille Monique Nathalie Nicolas Noé Noémie Odette
    Olivier Océane Pascal Patrice Paul Pauline Philippe Pierre Quentin Raphaël Raymond Rémi René Robin Roland Romain
    Rose Sabine Samuel Sandrine Sarah Serge Simon Simone Solène Sophie Stéphane Sylvie Théo Thérèse Thierry Thomas
    Tristan Valentin Valérie Victor Vincent Viviane Xavier Yann Yves Zoé`),
  last: words(`Arnaud Aubert Aubry Barbier Baron Barre Baudin Bazin Benoit Bernard Berthier Besson Blanc Blanchet
    Bonnet Boucher Boulanger Bourdon Bouvier Boyer Breton Brun Brunet Buisson Carlier Caron Carpentier Chapuis Charpentier
    Chevalier Clerc Collet Collin Cordier Cousin Couturier David Delage Delmas Denis Deschamps Devaux Dubois Dufour
    Dumas Dumont Dupont Dupuis Durand Duval Etienne Fabre Faure Favre Fischer Fleury Fontaine Forestier Fournier Gaillard
    Garnier Gauthier Gay Gérard Germain Gillet Girard Godard Gros Guérin Guichard Guillot Guyot Hamel Henry Herve
    Hubert Humbert Jacquet Jacob Joly Jourdan Lacroix Lambert Langlois Laporte Laurent Leblanc Leclerc Lecomte Lefort
    Legrand Lemaire Lemoine Leroux Lesage Lombard Loiseau Maillard Marchand Marechal Marin Martel Masson Mathieu
    Maurin Mercier Meunier Michaud Millet Monnier Moreau Morel Morin Moulin Navarre Nicolas Noël Olivier Pasquier Paris
    Pelletier Perrier Perrin Petit Picard Pichon Poirier Pons Poulain Prévost Renard Renaud Rey Reynaud Ricard Richard
    Rivière Robert Roche Roger Rolland Rousseau Roussel Roux Royer Sauvage Schmitt Simon Tanguy Tessier Thibault Thomas
    Tissot Vasseur Verdier Vidal Vincent Voisin Weber`),
  streets:
    words(`rue_des_Lilas rue_du_Moulin rue_de_la_Gare rue_des_Écoles avenue_Foch rue_Pasteur rue_du_Château
    place_du_Marché rue_des_Tilleuls rue_de_la_Fontaine allée_des_Chênes chemin_des_Vignes boulevard_du_Nord
    rue_du_Port rue_des_Jardins rue_de_la_Poste rue_des_Peupliers impasse_des_Roses rue_Neuve rue_Haute
    rue_de_la_Forge quai_de_la_Marne rue_du_Four chemin_Vert rue_des_Acacias rue_des_Prés rue_du_Lavoir
    avenue_de_la_Liberté rue_Saint-Jean rue_des_Cerisiers rue_du_Stade rue_de_la_Mairie rue_du_Puits sentier_du_Lac
    rue_des_Alouettes rue_des_Tanneurs`),
  cities:
    words(`Beaumont Clairval Fontenay Grandpré Hauterive Lavigne Maisonneuve Montclair Neuville Ormeville
    Prévert Rochefort Saint-Aubin Saint-Clair Sainte-Foy Valmont Vieuxpont Villeneuve Chantemerle Belleroche Aubigny
    Courville Boisjoli Marigny Puygaillard Rivecourt Sorville Tourmont Vauxbrun Aiguevive`),
  country: 'France',
  numberFirst: true,
  postcodeDigits: 5,
  postcodeFirst: true,
};
