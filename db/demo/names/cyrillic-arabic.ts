// Names whose native form is Cyrillic, Georgian or Arabic, with the transliteration that a passport would carry.
import { list, type NamePool } from "./pool";

const slavicFeminine = (surname: string): string =>
  surname
    .split("|")
    .map((form) =>
      form
        .replace(/(ov|ev|in)$/, "$1a")
        .replace(/(ов|ев|ин)$/, "$1а")
        .replace(/skyi$/, "ska")
        .replace(/ський$/, "ська")
        .replace(/ski$/, "ska")
        .replace(/ски$/, "ска"),
    )
    .join("|");

export const bulgarian: NamePool = {
  nativeJoin: " ",
  feminine: slavicFeminine,
  surnames: list(
    "Petrov|Петров, Ivanov|Иванов, Georgiev|Георгиев, Dimitrov|Димитров, Nikolov|Николов, Stoyanov|Стоянов, Hristov|Христов, Todorov|Тодоров, Angelov|Ангелов, Kolev|Колев, Marinov|Маринов, Yordanov|Йорданов, Kovachev|Ковачев, Popov|Попов, Vasilev|Василев, Iliev|Илиев, Slavov|Славов, Tsvetkov|Цветков",
  ),
  male: list(
    "Georgi|Георги, Dimitar|Димитър, Nikolay|Николай, Ivaylo|Ивайло, Plamen|Пламен, Stefan|Стефан, Todor|Тодор, Kaloyan|Калоян, Boris|Борис, Hristo|Христо, Rumen|Румен, Asen|Асен",
  ),
  female: list(
    "Maria|Мария, Desislava|Десислава, Ivanka|Иванка, Radka|Радка, Yana|Яна, Elitsa|Елица, Gergana|Гергана, Teodora|Теодора, Viktoria|Виктория, Zornitsa|Зорница, Milena|Милена, Nadezhda|Надежда",
  ),
};

export const ukrainian: NamePool = {
  nativeJoin: " ",
  feminine: slavicFeminine,
  surnames: list(
    "Shevchenko|Шевченко, Kovalenko|Коваленко, Bondarenko|Бондаренко, Tkachenko|Ткаченко, Kravchenko|Кравченко, Oliinyk|Олійник, Melnyk|Мельник, Lysenko|Лисенко, Marchenko|Марченко, Savchenko|Савченко, Rudenko|Руденко, Petrenko|Петренко, Moroz|Мороз, Klymenko|Клименко, Kozlovskyi|Козловський, Hrytsenko|Гриценко, Boiko|Бойко, Poliakov|Поляков",
  ),
  male: list(
    "Oleksandr|Олександр, Andrii|Андрій, Serhii|Сергій, Dmytro|Дмитро, Volodymyr|Володимир, Bohdan|Богдан, Taras|Тарас, Yurii|Юрій, Maksym|Максим, Ivan|Іван, Roman|Роман, Artem|Артем",
  ),
  female: list(
    "Olena|Олена, Natalia|Наталія, Iryna|Ірина, Oksana|Оксана, Yuliia|Юлія, Tetiana|Тетяна, Kateryna|Катерина, Sofiia|Софія, Daryna|Дарина, Khrystyna|Христина, Liudmyla|Людмила, Anna|Анна",
  ),
};

export const kazakh: NamePool = {
  nativeJoin: " ",
  feminine: slavicFeminine,
  surnames: list(
    "Akhmetov|Ахметов, Omarov|Омаров, Suleimenov|Сулейменов, Kaliyev|Калиев, Nurgaliyev|Нургалиев, Serikov|Сериков, Zhumabayev|Жумабаев, Tulegenov|Тулегенов, Bekov|Беков, Kim|Ким",
  ),
  male: list(
    "Nursultan|Нұрсұлтан, Aibek|Айбек, Daulet|Дәулет, Yerlan|Ерлан, Askar|Асқар, Timur|Тимур, Alikhan|Әлихан, Sanzhar|Санжар",
  ),
  female: list(
    "Aigerim|Айгерім, Dinara|Динара, Madina|Мадина, Aliya|Әлия, Gulnara|Гүлнара, Zhanna|Жанна, Kamila|Камила, Saule|Сәуле",
  ),
};

export const georgian: NamePool = {
  nativeJoin: " ",
  surnames: list(
    "Beridze|ბერიძე, Kapanadze|კაპანაძე, Gelashvili|გელაშვილი, Maisuradze|მაისურაძე, Lomidze|ლომიძე, Tsiklauri|წიკლაური, Kvaratskhelia|კვარაცხელია, Mamulashvili|მამულაშვილი",
  ),
  male: list("Giorgi|გიორგი, Luka|ლუკა, Davit|დავით, Levan|ლევან, Irakli|ირაკლი, Zurab|ზურაბ"),
  female: list("Nino|ნინო, Mariam|მარიამ, Ana|ანა, Tamar|თამარ, Ketevan|ქეთევან, Salome|სალომე"),
};

export const arabic: NamePool = {
  nativeJoin: " ",
  doubled: "given",
  surnames: list(
    "Othman|عثمان, Mansour|منصور, Haddad|حداد, Khalil|خليل, Nasser|ناصر, Farouk|فاروق, El Sayed|السيد, Al Mazrouei|المزروعي, Al Shamsi|الشامسي, Darwish|درويش, Saleh|صالح, Qasem|قاسم, Habib|حبيب, Fahmy|فهمي, Zaki|زكي, Barakat|بركات, Shaheen|شاهين, Awad|عوض, Tantawy|طنطاوي, Al Ketbi|الكتبي, Badawi|بدوي, Sabry|صبري",
  ),
  male: list(
    "Mohamed|محمد, Omar|عمر, Karim|كريم, Youssef|يوسف, Khaled|خالد, Tarek|طارق, Hossam|حسام, Rashid|راشد, Sami|سامي, Walid|وليد, Ziad|زياد, Amr|عمرو, Hamdan|حمدان, Bilal|بلال",
  ),
  female: list(
    "Amina|أمينة, Fatma|فاطمة, Mariam|مريم, Nour|نور, Salma|سلمى, Layla|ليلى, Hanan|حنان, Yasmin|ياسمين, Rania|رانيا, Dina|دينا, Aisha|عائشة, Mona|منى, Shamma|شما, Huda|هدى",
  ),
};
