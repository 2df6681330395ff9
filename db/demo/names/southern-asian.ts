// South and south-east Asian names: Vietnamese, Thai, Malay, Indonesian, Filipino, Indian.
import { list, type NamePool } from "./pool";

export const vietnamese: NamePool = {
  order: "family_first",
  nativeJoin: " ",
  surnames: list(
    "Nguyen|Nguyễn, Tran|Trần, Le|Lê, Pham|Phạm, Hoang|Hoàng, Phan|Phan, Vu|Vũ, Vo|Võ, Dang|Đặng, Bui|Bùi, Do|Đỗ, Ho|Hồ, Ngo|Ngô, Duong|Dương, Ly|Lý, Dinh|Đinh, Trinh|Trịnh, Mai|Mai",
  ),
  male: list(
    "Van Minh|Văn Minh, Quoc Bao|Quốc Bảo, Duc Anh|Đức Anh, Huu Phuoc|Hữu Phước, Thanh Tung|Thanh Tùng, Minh Khoi|Minh Khôi, Gia Huy|Gia Huy, Tuan Kiet|Tuấn Kiệt, Hoang Long|Hoàng Long, Ngoc Son|Ngọc Sơn, Trung Hieu|Trung Hiếu, Xuan Truong|Xuân Trường, Nhat Nam|Nhật Nam, Phuc Thinh|Phúc Thịnh",
  ),
  female: list(
    "Thi Lan|Thị Lan, Thu Ha|Thu Hà, Ngoc Anh|Ngọc Ánh, Bich Ngoc|Bích Ngọc, Thanh Thuy|Thanh Thúy, Minh Chau|Minh Châu, Khanh Linh|Khánh Linh, Phuong Thao|Phương Thảo, My Duyen|Mỹ Duyên, Kim Oanh|Kim Oanh, Hong Nhung|Hồng Nhung, Tuyet Mai|Tuyết Mai, Quynh Nhu|Quỳnh Như, Hai Yen|Hải Yến",
  ),
};

export const thai: NamePool = {
  nativeJoin: " ",
  surnames: list(
    "Saetang|แซ่ตั้ง, Srisuk|ศรีสุข, Wongsawat|วงศ์สวัสดิ์, Chaiyasit|ไชยสิทธิ์, Boonmee|บุญมี, Thongchai|ธงชัย, Rattanakorn|รัตนากร, Suwannarat|สุวรรณรัตน์, Jaidee|ใจดี, Panyawong|ปัญญาวงศ์, Kittisak|กิตติศักดิ์, Phromma|พรหมมา, Saelim|แซ่ลิ้ม, Inthawong|อินทวงศ์",
  ),
  male: list(
    "Somchai|สมชาย, Anan|อนันต์, Kittipong|กิตติพงษ์, Nattapong|ณัฐพงษ์, Prasert|ประเสริฐ, Surachai|สุรชัย, Thanawat|ธนวัฒน์, Wichai|วิชัย, Chaiwat|ชัยวัฒน์, Pongsak|พงษ์ศักดิ์",
  ),
  female: list(
    "Siriporn|ศิริพร, Malee|มาลี, Kanya|กัญญา, Nattaya|ณัฐญา, Pimchanok|พิมพ์ชนก, Ratree|ราตรี, Suda|สุดา, Wanida|วนิดา, Apinya|อภิญญา, Chanida|ชนิดา",
  ),
};

export const malay: NamePool = {
  surnames: list(
    "bin Abdullah, bin Ismail, bin Rahman, bin Osman, bin Hassan, bin Yusof, bin Ibrahim, bin Ahmad, bin Zainal, bin Kassim, bin Salleh, bin Hamzah, bin Mokhtar, bin Jaafar, bin Razak, bin Shamsuddin",
  ),
  male: list(
    "Muhammad Faiz, Ahmad Hakim, Azlan, Mohd Hafiz, Amirul, Shahrul Nizam, Syafiq, Khairul Anwar, Izzat, Zulkifli, Firdaus, Nik Arif, Haziq, Ridzuan",
  ),
  female: list(
    "Nur Aisyah, Siti Nurhaliza, Farah Nadia, Nurul Huda, Aminah, Zulaikha, Noraini, Puteri Balqis, Intan Syafinaz, Hidayah, Rohana, Wan Azlina, Syazwani, Alia",
  ),
  feminine: (surname) => surname.replace("bin ", "binti "),
};

export const indonesian: NamePool = {
  surnames: list(
    "Santoso, Wijaya, Setiawan, Hidayat, Kusuma, Nugroho, Saputra, Gunawan, Susanto, Hartono, Siregar, Simanjuntak, Nasution, Pratama, Wibowo, Suryadi, Halim, Lestari",
  ),
  male: list(
    "Budi, Agus, Joko, Rizky, Andi, Dimas, Bayu, Eko, Fajar, Hendra, Irwan, Reza, Teguh, Wahyu, Yoga, Ketut, Made",
  ),
  female: list("Dewi, Siti, Ayu, Putri, Rina, Fitri, Indah, Kartika, Maya, Nadia, Ratna, Sari, Tri, Wulan, Yuni, Lia"),
};

export const filipino: NamePool = {
  doubled: "given",
  surnames: list(
    "Dela Cruz, Reyes, Santos, Bautista, Ocampo, Garcia, Mendoza, Villanueva, Aquino, Pangilinan, Manalo, Salazar, Tolentino, Magsaysay, Lacson, Evangelista, Soriano, Dimaculangan, Macaraeg, Panganiban",
  ),
  male: list(
    "Jose, Juan Miguel, Mark Anthony, John Paul, Rodel, Efren, Jericho, Arnel, Ramil, Christian, Joshua, Nestor, Dennis, Rommel",
  ),
  female: list(
    "Maria, Marites, Jocelyn, Angelica, Rowena, Kristine, Lourdes, Imelda, Princess, Analyn, Divina, Grace, Rosalie, Cherry",
  ),
};

export const indian: NamePool = {
  nativeJoin: " ",
  surnames: list(
    "Menon|मेनन, Sharma|शर्मा, Patel|पटेल, Iyer|अय्यर, Gupta|गुप्ता, Reddy|रेड्डी, Nair|नायर, Singh|सिंह, Das|दास, Mukherjee|मुखर्जी, Rao|राव, Kulkarni|कुलकर्णी, Joshi|जोशी, Chatterjee|चटर्जी, Pillai|पिल्लई, Verma|वर्मा, Bhatt|भट्ट, Desai|देसाई, Banerjee|बनर्जी, Mehta|मेहता",
  ),
  male: list(
    "Ravi|रवि, Arjun|अर्जुन, Vikram|विक्रम, Rohan|रोहन, Sanjay|संजय, Karthik|कार्तिक, Aditya|आदित्य, Manoj|मनोज, Rahul|राहुल, Suresh|सुरेश, Anil|अनिल, Nikhil|निखिल, Pranav|प्रणव, Deepak|दीपक",
  ),
  female: list(
    "Priya|प्रिया, Ananya|अनन्या, Lakshmi|लक्ष्मी, Kavya|काव्या, Meera|मीरा, Sunita|सुनीता, Divya|दिव्या, Pooja|पूजा, Neha|नेहा, Shreya|श्रेया, Asha|आशा, Radha|राधा, Nandini|नंदिनी, Isha|ईशा",
  ),
};
