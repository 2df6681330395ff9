// Short forms and pet names beside the full name, one name a line. A token may be in several lines.

export const shortForms = `
alexander alex sasha sander xander alec alejo sanya shura ale
alexandra sasha alex sandra
vladimir vova volodya vladi vlad
dmitry dima mitya
sergey seryozha serezha
mikhail misha michael mike mick micky mikey
yevgeny zhenya gene
nikolai kolya nick nico nicky klaus niko nikos
ivan vanya
john jack johnny jon jonny
konstantin kostya
yuri yura
alexey alyosha lyosha
anatoly tolya
boris borya
vasily vasya
grigory grisha greg
pavel pasha
peter pete petya perico
tatiana tanya
natalia natasha
ekaterina katya kate kathy cathy katie
maria masha mary molly
elena lena
olga olya
irina ira
svetlana sveta
robert bob bobby rob robbie bert beto
william bill billy will willy liam willie
richard dick rick ricky rich
james jim jimmy jamie
thomas tom tommy
edward ed eddie ted teddy ned lalo
theodore ted teddy theo
joseph joe joey pepe beppe jozo sepp
francisco paco pancho frank kiko cisco
jose pepe joe
ignacio nacho
jesus chuy chucho
guadalupe lupe
manuel manolo manny
rafael rafa
antonio tony tono toni toño
anthony tony ant
enrique quique kike henry
eduardo lalo eddie
guillermo memo billy
roberto beto
gerardo lalo
salvador chava
charles charlie chuck chas
henry harry hank hal
daniel dan danny dani
david dave davy
matthew matt
andrew andy drew
christopher chris kit topher kris
stephen steve stevie
steven steve
timothy tim timmy
patrick pat paddy
patricia pat patty tricia
kenneth ken kenny
ronald ron ronnie
donald don donnie
lawrence larry
gregory greg
benjamin ben benny
samuel sam sammy
nathaniel nate nat
nathan nate
jonathan jon jonny
jeffrey jeff geoff
geoffrey geoff jeff
frederick fred freddy
albert al bert
alfred fred alf
raymond ray
leonard leo len lenny
leopold leo
walter walt
philip phil
gerald gerry jerry
jerome jerry
douglas doug
vincent vince vinny
victor vic
maximilian max
elizabeth liz beth betty eliza lisa lizzy bess libby
margaret maggie peggy meg greta
susan sue susie
rosaleen rosie rosa
jennifer jen jenny
deborah deb debbie
barbara barb
rebecca becky
katherine kate kathy katie kat
johannes hans johan jan
johann hans
heinrich heinz
friedrich fritz
giuseppe beppe pino
luigi gigi
jacqueline jackie
arthur art artie
edmund ed ned
harold harry hal
mohammed mo
giovanni gianni nino vanni
nicola nicky
rodney rod
ulrike ulla uli
jeffrey jeff
abdul abd
nursultan nur_
`;
