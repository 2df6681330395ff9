// East Asian names: mainland Chinese (pinyin), Cantonese, Japanese, Korean, each with its own script.
import { list, type NamePool } from "./pool";

export const mandarin: NamePool = {
  order: "family_first",
  nativeJoin: "",
  surnames: list(
    "Wang|王, Li|李, Zhang|张, Liu|刘, Chen|陈, Yang|杨, Huang|黄, Zhao|赵, Wu|吴, Zhou|周, Xu|徐, Sun|孙, Ma|马, Zhu|朱, Hu|胡, Guo|郭, He|何, Lin|林, Gao|高, Luo|罗, Zheng|郑, Liang|梁, Xie|谢, Song|宋, Tang|唐, Deng|邓, Han|韩, Feng|冯, Cao|曹, Peng|彭, Zeng|曾, Xiao|肖, Tian|田, Dong|董, Pan|潘, Yuan|袁, Cai|蔡, Jiang|蒋, Yu|于, Du|杜",
  ),
  male: list(
    "Xiaoming|小明, Haoran|浩然, Jianguo|建国, Zihan|子涵, Yichen|奕辰, Weimin|伟民, Zhiqiang|志强, Junjie|俊杰, Tianyu|天宇, Mingze|明泽, Jiahao|家豪, Bowen|博文, Yuxuan|宇轩, Hongwei|宏伟, Zhenhua|振华, Guangming|光明, Shaohua|少华, Peng|鹏, Lei|磊, Chao|超, Bin|斌, Kai|凯, Wenbo|文博, Ruiqi|瑞琦, Changan|长安",
  ),
  female: list(
    "Xiaohong|晓红, Meiling|美玲, Yuting|雨婷, Siyu|思雨, Jiayi|佳怡, Xinyi|欣怡, Lihua|丽华, Yan|燕, Fang|芳, Jing|静, Xue|雪, Mengyao|梦瑶, Ruoxi|若曦, Zixuan|梓萱, Wenjing|文静, Shuxian|淑贤, Guihua|桂花, Yulan|玉兰, Qian|倩, Na|娜, Yifei|逸飞, Hanyue|涵月, Lanxin|兰心, Peishan|佩珊",
  ),
};

export const cantonese: NamePool = {
  order: "family_first",
  nativeJoin: "",
  surnames: list(
    "Chan|陳, Leung|梁, Wong|黃, Lam|林, Cheung|張, Lee|李, Ng|吳, Lau|劉, Cheng|鄭, Ho|何, Yip|葉, Tsang|曾, Kwok|郭, Chow|周, Tang|鄧, Fung|馮, Yeung|楊, Mak|麥, Siu|蕭, Poon|潘, Lo|羅, Kwan|關, Choi|蔡, Hui|許, Tse|謝, So|蘇, Yuen|袁, Chiu|趙, Lui|雷, Pang|彭, To|杜, Au|歐, Law|羅, Ko|高, Szeto|司徒",
  ),
  male: list(
    "Tai Man|大文, Chi Keung|志強, Ka Ming|家明, Wai Kit|偉傑, Ho Yin|浩賢, Chun Hei|俊熙, Tsz Lok|子樂, Kwok Wah|國華, Siu Fai|少輝, Yiu Cho|耀祖, Man Kit|文傑, Hoi Lam|海林, Pak Hei|栢熙, Lok Yin|樂然, Kin Fung|健峰, Wing Cheong|永昌, Cheuk Yin|卓然, Kam Tong|錦棠, Yat Long|日朗, Hon Wai|漢威",
  ),
  female: list(
    "Mei Yee|美儀, Wing Sze|詠詩, Ka Yan|嘉欣, Hiu Tung|曉彤, Suk Fong|淑芳, Wai Ling|慧玲, Tsz Ching|子晴, Yuk Lan|玉蘭, Lai Kuen|麗娟, Hoi Ying|海瑩, Man Wai|敏慧, Cheuk Lam|卓琳, Sin Man|倩雯, Pui Shan|佩珊, Nga Yin|雅妍, Ching Man|靜雯, Yan Tung|欣彤, Kit Ying|潔瑩, Oi Lin|愛蓮, Sau Ping|秀萍",
  ),
};

export const japanese: NamePool = {
  nativeJoin: " ",
  surnames: list(
    "Sato|佐藤, Suzuki|鈴木, Takahashi|高橋, Tanaka|田中, Watanabe|渡辺, Ito|伊藤, Yamamoto|山本, Nakamura|中村, Kobayashi|小林, Kato|加藤, Yoshida|吉田, Yamada|山田, Sasaki|佐々木, Matsumoto|松本, Inoue|井上, Kimura|木村, Hayashi|林, Shimizu|清水, Mori|森, Abe|阿部, Ikeda|池田, Hashimoto|橋本, Ishikawa|石川, Ogawa|小川",
  ),
  male: list(
    "Haruto|陽翔, Ren|蓮, Yuto|悠人, Sota|颯太, Kenji|健二, Takeshi|武, Hiroshi|浩, Daiki|大輝, Kaito|海斗, Riku|陸, Shota|翔太, Kazuya|和也, Makoto|誠, Naoki|直樹, Tatsuya|達也, Yusuke|祐介",
  ),
  female: list(
    "Yui|結衣, Hina|陽菜, Sakura|桜, Aoi|葵, Rin|凛, Misaki|美咲, Nanami|七海, Keiko|恵子, Yoko|洋子, Haruka|遥, Ayumi|歩, Mai|舞, Kana|香奈, Emi|恵美, Tomoko|智子, Akane|茜",
  ),
};

export const korean: NamePool = {
  order: "family_first",
  nativeJoin: "",
  surnames: list(
    "Kim|김, Lee|이, Park|박, Choi|최, Jung|정, Kang|강, Cho|조, Yoon|윤, Jang|장, Lim|임, Han|한, Oh|오, Seo|서, Shin|신, Kwon|권, Hwang|황, Ahn|안, Song|송, Ryu|류, Hong|홍",
  ),
  male: list(
    "Minjun|민준, Seojun|서준, Doyun|도윤, Jiho|지호, Hyunwoo|현우, Junseo|준서, Geonwoo|건우, Sungmin|성민, Jaehyun|재현, Youngho|영호, Dongwook|동욱, Taeyang|태양, Kyungsoo|경수, Woojin|우진",
  ),
  female: list(
    "Seoyeon|서연, Jiwoo|지우, Haeun|하은, Soyeon|소연, Minji|민지, Yuna|유나, Eunji|은지, Jisoo|지수, Hyejin|혜진, Sujin|수진, Nayeon|나연, Chaewon|채원, Boram|보람, Mirae|미래",
  ),
};
