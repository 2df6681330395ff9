// Names in the Latin script of Europe and its former colonies: English to Turkish, Lithuanian first because the third entity sits there.
import { list, type NamePool } from "./pool";

export const english: NamePool = {
  surnames: list(
    "Whitfield, Harcourt, Pemberton, Ashworth, Barlow, Thornton, Hargreaves, Whitaker, Ellison, Radcliffe, Fairbanks, Holloway, Langley, Prescott, Sinclair, Davenport, Mercer, Lockwood, Ainsworth, Kirkland, Redmond, Fletcher, Okonedo, Bancroft, Winslow, Cartwright, Galloway, Hawthorne, Oakley, Sutcliffe",
  ),
  male: list(
    "James, Oliver, Harry, George, Jack, Thomas, Daniel, Samuel, Benjamin, Nathan, Edward, Callum, Liam, Lewis, Marcus, Gareth, Toby, Duncan, Angus, Felix",
  ),
  female: list(
    "Emily, Charlotte, Amelia, Sophie, Grace, Hannah, Lucy, Megan, Rebecca, Alice, Zoe, Harriet, Imogen, Freya, Abigail, Naomi, Beatrice, Fiona, Rosie, Phoebe",
  ),
};

const lithuanianFeminine = (surname: string): string => surname.replace(/(as|is|ys)$/, "ienė").replace(/us$/, "uvienė");

export const lithuanian: NamePool = {
  feminine: lithuanianFeminine,
  surnames: list(
    "Kazlauskas, Petrauskas, Jankauskas, Stankevičius, Vasiliauskas, Butkus, Paulauskas, Urbonas, Kavaliauskas, Navickas, Žukauskas, Ramanauskas, Balčiūnas, Šimkus, Žilinskas, Mickevičius, Rimkus, Gudaitis, Adomaitis, Dambrauskas, Norkus, Sabaliauskas, Mažeika, Grigas",
  ),
  male: list(
    "Jonas, Tomas, Mantas, Lukas, Paulius, Andrius, Darius, Vytautas, Giedrius, Rokas, Ignas, Marius, Saulius, Domantas, Žygimantas, Karolis",
  ),
  female: list(
    "Rasa, Gabija, Eglė, Austėja, Ieva, Lina, Jurgita, Kristina, Ugnė, Daiva, Rūta, Vaida, Aistė, Giedrė, Neringa, Simona",
  ),
};

export const latvian: NamePool = {
  surnames: list(
    "Bērziņš, Kalniņš, Ozoliņš, Jansons, Liepiņš, Krūmiņš, Balodis, Eglītis, Zariņš, Vītols, Pētersons, Krastiņš",
  ),
  male: list("Jānis, Andris, Juris, Mārtiņš, Edgars, Kristaps, Rihards, Artūrs, Toms, Aigars"),
  female: list("Anna, Kristīne, Inese, Līga, Ilze, Zane, Laura, Santa, Dace, Elīna"),
  feminine: (surname) => surname.replace(/iņš$/, "iņa").replace(/(ns|s)$/, (end) => (end === "ns" ? "ne" : "a")),
};

export const estonian: NamePool = {
  surnames: list("Tamm, Saar, Sepp, Mägi, Kask, Kukk, Rebane, Ilves, Pärn, Koppel, Oja, Luik"),
  male: list("Martin, Rasmus, Taavi, Kristjan, Mihkel, Siim, Andres, Tanel, Priit, Urmas"),
  female: list("Liis, Kadri, Maarja, Triin, Kertu, Annika, Piret, Helena, Kristiina, Merike"),
};

export const polish: NamePool = {
  feminine: (surname) => surname.replace(/ski$/, "ska").replace(/cki$/, "cka"),
  surnames: list(
    "Kowalski, Wiśniewski, Wójcik, Kamiński, Lewandowski, Zieliński, Szymański, Woźniak, Dąbrowski, Kozłowski, Mazur, Krawczyk, Piotrowski, Grabowski, Nowicki, Pawłowski, Michalski, Wróbel",
  ),
  male: list("Piotr, Krzysztof, Tomasz, Michał, Paweł, Marcin, Łukasz, Jakub, Kacper, Wojciech, Mateusz, Grzegorz"),
  female: list(
    "Anna, Katarzyna, Agnieszka, Małgorzata, Zuzanna, Joanna, Magdalena, Aleksandra, Natalia, Karolina, Ewa, Dorota",
  ),
};

export const german: NamePool = {
  surnames: list(
    "Weber, Schneider, Fischer, Becker, Hoffmann, Schäfer, Koch, Richter, Wolf, Schröder, Neumann, Zimmermann, Krüger, Hartmann, Lange, Köhler, Lindner, Brandt, Vogt, Böhm",
  ),
  male: list("Jonas, Lukas, Maximilian, Felix, Sebastian, Matthias, Jürgen, Stefan, Florian, Tobias, Moritz, Andreas"),
  female: list("Lena, Hannah, Sabine, Katharina, Julia, Claudia, Annika, Franziska, Greta, Mia, Heike, Ulrike"),
};

export const french: NamePool = {
  surnames: list(
    "Lefèvre, Moreau, Girard, Roux, Fournier, Lambert, Bonnet, Dupont, Mercier, Blanc, Guérin, Boyer, Garnier, Chevalier, Renaud, Perrin, Marchand, Aubert",
  ),
  male: list("Lucas, Hugo, Antoine, Julien, Mathieu, Baptiste, Étienne, Olivier, Rémi, Sébastien, Adrien, Théo"),
  female: list("Camille, Chloé, Élodie, Manon, Juliette, Océane, Sandrine, Inès, Margaux, Aurélie, Claire, Léa"),
};

export const spanish: NamePool = {
  doubled: "surnames",
  surnames: list(
    "Fernández, González, Rodríguez, Martínez, Sánchez, Pérez, Gómez, Díaz, Álvarez, Muñoz, Romero, Navarro, Torres, Domínguez, Gil, Serrano, Molina, Ortega, Iglesias, Cabrera, Ibáñez, Peralta",
  ),
  male: list(
    "Mateo, Santiago, Alejandro, Javier, Diego, Pablo, Joaquín, Ignacio, Sergio, Rubén, Tomás, Emiliano, Andrés, Martín, Gonzalo, Raúl",
  ),
  female: list(
    "Lucía, Sofía, Valentina, Camila, Martina, Paula, Elena, Carmen, Ximena, Renata, Rocío, Pilar, Florencia, Abril, Nuria, Inés",
  ),
};

export const portuguese: NamePool = {
  doubled: "surnames",
  surnames: list(
    "Silva, Santos, Oliveira, Souza, Pereira, Costa, Carvalho, Almeida, Ribeiro, Araújo, Gonçalves, Teixeira, Magalhães, Nogueira, Falcão, Brandão, Figueiredo, Sardinha",
  ),
  male: list(
    "João, Gabriel, Thiago, Rafael, Bruno, Gustavo, Caio, Leandro, Tiago, Duarte, Henrique, Vinícius, Afonso, Marcelo",
  ),
  female: list(
    "Ana, Beatriz, Mariana, Larissa, Juliana, Letícia, Inês, Fernanda, Catarina, Luísa, Bruna, Camila, Vitória, Teresa",
  ),
};

export const italian: NamePool = {
  surnames: list(
    "Rossi, Ferrari, Esposito, Bianchi, Romano, Ricci, Marino, Greco, Conti, De Luca, Mancini, Costa, Giordano, Rizzo",
  ),
  male: list("Marco, Alessandro, Lorenzo, Matteo, Davide, Giuseppe, Riccardo, Simone, Nicolò, Stefano"),
  female: list("Giulia, Chiara, Francesca, Sara, Martina, Elisa, Alessia, Valentina, Paola, Federica"),
};

export const dutch: NamePool = {
  surnames: list(
    "de Vries, van den Berg, Bakker, Visser, Smit, Mulder, de Boer, Dekker, Brouwer, van Dijk, Hendriks, van Leeuwen, Kuipers, Postma",
  ),
  male: list("Daan, Sem, Bram, Jeroen, Pieter, Maarten, Thijs, Ruben, Sander, Willem"),
  female: list("Emma, Sanne, Femke, Lotte, Anouk, Marieke, Fleur, Saskia, Iris, Nienke"),
};

export const romanian: NamePool = {
  surnames: list(
    "Popescu, Ionescu, Radu, Dumitru, Stoica, Gheorghe, Munteanu, Constantinescu, Diaconu, Ungureanu, Șerban, Lungu",
  ),
  male: list("Andrei, Mihai, Ștefan, Ionuț, Vlad, Cristian, Bogdan, Radu, Răzvan, Florin"),
  female: list("Elena, Ioana, Andreea, Mihaela, Raluca, Alina, Bianca, Oana, Cătălina, Simona"),
};

export const turkish: NamePool = {
  surnames: list("Yılmaz, Kaya, Demir, Çelik, Şahin, Yıldız, Öztürk, Aydın, Arslan, Doğan, Koç, Kurt, Özdemir, Polat"),
  male: list("Mehmet, Mustafa, Emre, Burak, Can, Hakan, Murat, Serkan, Oğuz, Kerem, Yusuf, Barış"),
  female: list("Ayşe, Zeynep, Elif, Merve, Esra, Selin, Derya, Gizem, Büşra, Defne, Ebru, Nazlı"),
};

export const african: NamePool = {
  surnames: list(
    "Okafor, Adeyemi, Okonkwo, Balogun, Eze, Nwosu, Abubakar, Adebayo, Chukwu, Ogunleye, Wanjiru, Kamau, Otieno, Mwangi, Njoroge, Achieng, Bello, Danjuma",
  ),
  male: list("Chinedu, Emeka, Tunde, Ifeanyi, Musa, Sule, Kelechi, Obinna, Kevin, Brian, Femi, Segun"),
  female: list("Ngozi, Chioma, Funke, Aisha, Amaka, Yetunde, Wambui, Faith, Mercy, Blessing, Adaeze, Halima"),
};
