import { describe, expect, it } from "vitest";
import { createListReport, type ListSource } from "./list-source";
import { readList } from "./read-list";
import { readAll, source } from "./testing";

describe("OFAC files", () => {
  const main = [
    '101,"LEONOV, Marek","individual","EX1] [EX2",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 05 Mar 1970; alt. DOB circa 1971; POB Exampletown; nationality Russia; Gender Male; Passport AB12345 (Russia); a.k.a. \'The ""Heron""\'; Digital Currency Address - XBT 1ExampleAddr; Linked To: NOBODY 1."',
    '102,"AZURE HERON, LLC",-0- ,"EX1",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"Tax ID No. 99"',
    '103,"never closed,"individual',
    '104,"HERON I","vessel","EX2","C1","Tanker","1","2","XX","owner","o",-0- ',
    "\u001a",
  ].join("\r\n");

  it("joins aliases, addresses and the rest of a remark, in any file order", async () => {
    const { entities, report } = await readAll(
      source("alt.csv", '101,1,"aka","LEONOFF, Marek",-0- \r\n102,2,"fka","HERON BLUE",-0- \r\n'),
      source("sdn_comments.csv", '102,"8877 (Russia); Registration ID 5544332211 (Russia)."\r\n'),
      source("sdn.csv", main),
      source("add.csv", '101,1,"1 Sample St","Exampletown 1000","Russia",-0- \r\n'),
    );
    expect(entities).toEqual([
      {
        uid: "101",
        list: "OFAC-SDN",
        name: "LEONOV, Marek",
        type: "person",
        program: "EX1, EX2",
        aliases: [
          { name: "LEONOFF, Marek", quality: "strong" },
          { name: 'The "Heron"', quality: "weak" },
        ],
        dob: ["1970-03-05", "1971~"],
        nationality: ["RU"],
        pob: ["Exampletown"],
        gender: "male",
        ids: ["Passport AB12345 (Russia)"],
        crypto: ["1ExampleAddr"],
        addresses: ["1 Sample St, Exampletown 1000, Russia"],
      },
      expect.objectContaining({
        uid: "102",
        type: "entity",
        ids: ["Tax ID No. 998877 (Russia)", "Registration ID 5544332211 (Russia)"],
      }),
      expect.objectContaining({ uid: "104", type: "vessel" }),
    ]);
    expect(report.errors).toEqual([{ file: "sdn.csv", row: 3, code: "bad_row" }]);
    expect(report.lists.get("OFAC-SDN")).toEqual({ count: 3, asOf: null });
  });
});

const un = `<?xml version="1.0"?><CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z"><INDIVIDUALS><INDIVIDUAL>
<FIRST_NAME>MAREK</FIRST_NAME><SECOND_NAME>LEONOV</SECOND_NAME><UN_LIST_TYPE>Sample</UN_LIST_TYPE><REFERENCE_NUMBER>XXi.001 </REFERENCE_NUMBER>
<GENDER>Male</GENDER><NAME_ORIGINAL_SCRIPT>Марек Леонов</NAME_ORIGINAL_SCRIPT><NATIONALITY><VALUE>Russian Federation</VALUE></NATIONALITY>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Heron</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>M. Leonoff; Marek Leonof</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1970</FROM_YEAR><TO_YEAR>1972</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1969</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>X 1234567</NUMBER><ISSUING_COUNTRY>Russia</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
</INDIVIDUAL></INDIVIDUALS><ENTITIES><ENTITY><FIRST_NAME>AZURE HERON</FIRST_NAME><REFERENCE_NUMBER>XXe.001</REFERENCE_NUMBER></ENTITY>
<ENTITY><REFERENCE_NUMBER>XXe.002</REFERENCE_NUMBER></ENTITY></ENTITIES></CONSOLIDATED_LIST>`;

describe("the UN list", () => {
  it("reads persons and entities with alias quality and script", async () => {
    const { entities, report } = await readAll(source("list.xml", un));
    expect(entities[0]).toMatchObject({
      uid: "XXi.001",
      list: "UN",
      name: "MAREK LEONOV",
      type: "person",
      nationality: ["RU"],
      dob: ["1970/1972", "1969~"],
      aliases: [
        { name: "Марек Леонов", quality: "strong", script: "Cyrillic" },
        { name: "Heron", quality: "weak" },
        { name: "M. Leonoff", quality: "strong" },
        { name: "Marek Leonof", quality: "strong" },
      ],
      ids: ["Passport X 1234567 (Russia)"],
    });
    expect(entities).toHaveLength(2);
    expect(report.errors).toEqual([{ file: "list.xml", row: 3, code: "no_name" }]);
    expect(report.lists.get("UN")).toEqual({ count: 2, asOf: "2026-02-27" });
  });

  it("keeps what came before a break in the file", async () => {
    const { entities, report } = await readAll(source("list.xml", `${un.slice(0, un.indexOf("</ENTITY>"))}<<broken`));
    expect(entities.map(({ uid }) => uid)).toEqual(["XXi.001"]);
    expect(report.errors.at(-1)?.code).toBe("broken_xml");
  });
});

describe("the EU list", () => {
  it("reads the XML", async () => {
    const { entities, report } = await readAll(
      source(
        "eu.xml",
        `<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-08-05T16:47:04.449+02:00">
        <sanctionEntity euReferenceNumber="EU.1.2" logicalId="83"><regulation programme="SMP"/><subjectType code="person" classificationCode="P"/>
        <nameAlias firstName="Marek" lastName="Leonov" wholeName="Marek Leonov" strong="true" gender="M"/><nameAlias wholeName="Heron" strong="false"/>
        <citizenship countryIso2Code="RU"/><birthdate circa="true" year="1970" city="Exampletown" countryDescription="RUSSIA"/>
        <identification number="AB12345" identificationTypeCode="passport"/></sanctionEntity></export>`,
      ),
    );
    expect(entities).toEqual([
      expect.objectContaining({
        uid: "EU.1.2",
        list: "EU",
        type: "person",
        gender: "male",
        dob: ["1970~"],
        pob: ["Exampletown, RUSSIA"],
        program: "SMP",
        aliases: [{ name: "Heron", quality: "weak" }],
        ids: ["passport AB12345"],
        nationality: ["RU"],
      }),
    ]);
    expect(report.lists.get("EU")?.asOf).toBe("2026-08-05");
  });

  it.each([
    [
      "version 1.1",
      "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_SubjectType;NameAlias_WholeName;BirthDate_BirthDate;Citizenship_CountryIso2Code",
    ],
    ["version 1.0", "Date_file;Entity_logical_id;EU_ref_num;Subject_type;Naal_wholename;Birt_date;Citi_country"],
  ])("gathers the rows of the CSV, %s", async (_, header) => {
    const rows = [
      "2026-08-05;83;EU.1.2;P;Marek Leonov;;",
      "2026-08-05;83;EU.1.2;P;;1970-03-05;",
      "2026-08-05;83;EU.1.2;P;Марек Леонов;;RU",
      "2026-08-05;84;EU.3.4;E;Azure Heron LLC;;",
    ];
    const { entities, report } = await readAll(source("eu.csv", `\uFEFF${[header, ...rows].join("\n")}`));
    expect(entities[0]).toMatchObject({
      uid: "EU.1.2",
      type: "person",
      name: "Marek Leonov",
      dob: ["1970-03-05"],
      nationality: ["RU"],
    });
    expect(entities[0]?.aliases).toEqual([{ name: "Марек Леонов", quality: "strong", script: "Cyrillic" }]);
    expect(entities[1]).toMatchObject({ uid: "EU.3.4", type: "entity" });
    expect(report.lists.get("EU")).toEqual({ count: 2, asOf: "2026-08-05" });
  });
});

describe("the UK lists", () => {
  it("reads the UK Sanctions List", async () => {
    const text = [
      "Report Date: 04-Nov-2025",
      "Last Updated,Unique ID,Name 6,Name 1,Name type,Alias strength,Name non-latin script,Regime Name,Designation Type,D.O.B,Nationality(/ies),Passport number,Town of birth,Gender",
      "1/1/2025,XX0001,LEONOV,Marek,Primary Name,,Марек Леонов,Sample,Individual,05/03/1970 | dd/mm/1971,(1) Russia (2) Brazil,AB12345,Exampletown,Male",
      '1/1/2025,XX0001,HERON,,Alias,Low quality,,Sample,Individual,05/03/1970,"Russia",AB12345,Exampletown,Male',
    ].join("\r\n");
    const { entities, report } = await readAll(source("uk.csv", text));
    expect(entities).toEqual([
      expect.objectContaining({
        uid: "XX0001",
        list: "UK",
        name: "Marek LEONOV",
        dob: ["1970-03-05", "1971"],
        nationality: ["RU", "BR"],
        gender: "male",
        aliases: [
          { name: "Марек Леонов", quality: "strong", script: "Cyrillic" },
          { name: "HERON", quality: "weak" },
        ],
        ids: ["Passport AB12345"],
      }),
    ]);
    expect(report.lists.get("UK")?.asOf).toBe("2025-11-04");
  });

  it("reads the former consolidated list", async () => {
    const text =
      "Last Updated,01/02/2024\nName 6,Name 1,Name 2,DOB,Nationality,Group Type,Alias Type,Alias Quality,Regime,Group ID\nLEONOV,Marek,,00/00/1970,Russia,Individual,Primary name,,Sample,777\n";
    const { entities, report } = await readAll(source("ConList.csv", text));
    expect(entities[0]).toMatchObject({
      uid: "777",
      name: "Marek LEONOV",
      dob: ["1970"],
      nationality: ["RU"],
      type: "person",
    });
    expect(report.lists.get("UK")?.asOf).toBe("2024-02-01");
  });
});

describe("a source", () => {
  const once = (name: string, text: string): ListSource & { state: { opened: number; closed: boolean } } => {
    const state = { opened: 0, closed: false };
    const chunks = (async function* () {
      try {
        for (let at = 0; at < text.length; at += 900) yield text.slice(at, at + 900);
      } finally {
        state.closed = true;
      }
    })();
    return {
      name,
      state,
      open() {
        state.opened++;
        return chunks;
      },
    };
  };
  const own = Array.from({ length: 300 }, (_, uid) => JSON.stringify({ uid, name: `Marek Leonov ${uid}` })).join("\n");

  it("is opened once, read from its first line to its last, and closed", async () => {
    const [list, alias, notes] = [
      once("own.jsonl", own),
      once("alt.csv", '7,1,"aka","X Y",-0- '),
      once("notes", "hello"),
    ];
    const { entities } = await readAll(list, alias, notes);
    expect(entities.map(({ uid }) => uid)).toEqual(Array.from({ length: 300 }, (_, uid) => String(uid)));
    expect([list, alias, notes].map(({ state }) => state)).toEqual(Array(3).fill({ opened: 1, closed: true }));
  });

  it("is closed when the reader stops early", async () => {
    const list = once("own.jsonl", own);
    for await (const _ of readList([list], createListReport())) break;
    expect(list.state.closed).toBe(true);
  });
});

describe("official files and others", () => {
  it.each([
    ["list.xml", un.replace("<ALIAS_NAME>Heron<", `<ALIAS_NAME>${"x".repeat(1_001)}<`), 1],
    ["alt.csv", `101,1,"aka","${"x".repeat(1_001)}",-0- `, 1],
    [
      "uk.csv",
      `Last Updated,01/02/2024\nName 6,Name type,Unique ID\nHERON,Primary name,1\n${"X".repeat(1_001)},aka,1\n`,
      3,
    ],
  ])("leaves out an alias of more than 1,000 characters and tells the row: %s", async (file, text, row) => {
    const sdn = source("sdn.csv", `101,"LEONOV, Marek","individual","EX1",${"-0- ,".repeat(7)}-0- `);
    const { entities, report } = await readAll(sdn, source(file, text));
    expect(entities.every(({ aliases }) => aliases.every((alias) => alias.name.length <= 1_000))).toBe(true);
    expect(report.errors).toContainEqual(expect.objectContaining({ row, code: "alias_too_long" }));
  });

  it("says when a file is no list", async () => {
    const { report } = await readAll(source("notes.txt", "hello"));
    expect(report.errors).toEqual([{ file: "notes.txt", row: 0, code: "unknown_format" }]);
  });
});
