import { type Locale, words } from './locale.ts';

export const es: Locale = {
  first:
    words(`Adela Adrián Agustín Aitana Alba Alberto Alejandro Alfonso Alicia Álvaro Amalia Amparo Ana Andrés Ángela
    Antonio Aurora Beatriz Belén Benito Bernardo Blanca Bruno Camila Carla Carlos Carmen Carolina Catalina Cecilia
    César Clara Claudia Concepción Consuelo Cristina Dolores Diego Domingo Elena Elisa Elvira Emilia Emilio Enrique
    Ernesto Esperanza Esteban Esther Eugenia Eva Fabián Federico Felipe Félix Fernando Francisco Gabriel Gema Gerardo
    Gloria Gonzalo Gregorio Guillermo Gustavo Héctor Hugo Ignacio Inés Irene Isabel Iván Jacinto Jaime Javier Joaquín
    Jorge José Juan Juana Julia Julián Laura Leonor Leticia Lidia Lola Lorenzo Lucas Lucía Luis Luisa Manuel Manuela
    Marcela Marcos Margarita María Mariano Marina Mario Marta Martín Mateo Matilde Mercedes Miguel Mónica Natalia
    Nicolás Noelia Nuria Olga Óscar Pablo Paloma Patricia Paula Pedro Pilar Rafael Ramiro Ramón Raquel Raúl Rebeca
    Ricardo Roberto Rocío Rodrigo Rosa Rosario Rubén Salvador Samuel Sandra Santiago Sara Sergio Silvia Simón Sofía
    Sonia Susana Teresa Tomás Valentina Vanesa Verónica Vicente Víctor Violeta Ximena Yolanda`),
  last: words(`Abad Aguilar Aguirre Alonso Álvarez Aranda Arias Arroyo Ávila Ayala Ballesteros Barrera Bautista Benítez
    Bermúdez Blanco Bravo Caballero Cabrera Calderón Calvo Campos Cano Carmona Carrasco Carrillo Castillo Castro
    Contreras Cordero Correa Cortés Crespo Cruz Cuesta Delgado Díaz Díez Domínguez Durán Escobar Escudero Espinosa Esteban
    Estrada Fernández Ferrer Figueroa Flores Fuentes Gallardo Gallego García Garrido Gil Giménez Gómez González
    Guerrero Gutiérrez Heredia Hernández Herrera Herrero Hidalgo Ibáñez Iglesias Izquierdo Jiménez Lara León Linares
    López Lorenzo Lozano Luna Luque Macías Maldonado Marín Márquez Martín Martínez Medina Méndez Menéndez Mendoza Merino
    Miranda Molina Montero Montes Mora Morales Moreno Moya Muñoz Navarro Nieto Núñez Ojeda Olivares Oliver Ortega
    Ortiz Otero Palacios Pardo Parra Pascual Pastor Peña Peralta Pérez Pineda Plaza Ponce Prieto Quintana Ramírez Ramos
    Redondo Rey Reyes Ríos Rivas Rivera Robles Rodríguez Rojas Román Romero Rosales Rubio Ruiz Salas Salazar Salinas
    Sánchez Santana Santiago Santos Sanz Segura Serrano Sierra Silva Solís Soriano Soto Suárez Tapia Toledo Torres
    Trujillo Valencia Valle Vargas Vázquez Vega Velasco Vera Vicente Vidal Villa Zamora`),
  streets:
    words(`Calle_Mayor Calle_Real Calle_del_Sol Calle_de_la_Luna Calle_Nueva Calle_del_Río Calle_de_la_Fuente
    Avenida_del_Mar Plaza_Mayor Calle_de_las_Flores Calle_del_Prado Calle_Ancha Calle_del_Olivo Calle_de_la_Paz
    Paseo_del_Parque Calle_del_Molino Calle_de_la_Iglesia Calle_San_Juan Calle_San_Pedro Calle_Santa_Ana
    Calle_del_Carmen Avenida_de_la_Libertad Calle_de_la_Estación Calle_del_Pino Calle_de_los_Álamos
    Calle_del_Castillo Camino_Viejo Ronda_Norte Calle_de_la_Rosa Calle_del_Puerto Calle_de_la_Cruz
    Calle_de_las_Eras Calle_del_Mercado Travesía_Alta Calle_Larga Paseo_de_la_Ribera`),
  cities:
    words(`Alcorisa Almendral Arroyomar Belmonte Camposol Cerroalto Fuenteclara Granadilla Hontanar Lagunilla
    Montesol Navaluenga Olivares Peñablanca Puebla_Alta Ribera_Baja Robledal San_Telmo Santa_Olalla Torrealba
    Valdemar Villaluz Villanueva Zarzalejo Aldeanueva Buenavista Castrillo Encinar Matamala Pinares`),
  country: 'España',
  numberFirst: false,
  postcodeDigits: 5,
  postcodeFirst: true,
};
