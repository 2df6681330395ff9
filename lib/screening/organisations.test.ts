import { describe, expect, it } from "vitest";
import { compareNames } from "./compare-names";
import { unifyBodies } from "./unify-bodies";
import { conceptOf, splitConcepts } from "./words/company-words";

const matches = (query: string, candidate: string): boolean =>
  compareNames({ name: query, kind: "other" }, { name: candidate, kind: "other" }).match;

describe("names of organisations in other languages", () => {
  it.each([
    ["Tigri di liberazione del Tamil Eelam", "Liberation Tigers of Tamil Eelam"],
    ["Tigres para la Liberación de la Patria Tamil", "Liberation Tigers of Tamil Eelam"],
    ["Forces armées révolutionnaires de Colombie", "Revolutionary Armed Forces of Colombia"],
    ["Kolumbijské revoluční ozbrojené síly", "Revolutionary Armed Forces of Colombia"],
    ["Palestiinan kansan vapautusrintama", "Popular Front for the Liberation of Palestine"],
    ["Koerdische Arbeiderspartij", "Kurdistan Workers' Party"],
    ["Al-Aqsa-Märtyrerbrigade", "Al-Aqsa Martyrs' Brigade"],
    ["Raketindustriministeriet", "Ministry of Rocket Industry"],
    ["Außenhandelsbank", "Foreign Trade Bank"],
    ["Zentrum für wissenschaftliche Studien und Forschung", "Scientific Studies and Research Center"],
    ["Société commerciale Korea Kumsan", "Korea Kumsan Trading Corporation"],
    ["Ministère de l’industrie des fusées", "Ministry of Rocket Industry"],
  ])("%s is %s", (query, candidate) => {
    expect(matches(query, candidate)).toBe(true);
  });

  it.each([
    ["Ministry of Oil Industry", "Ministry of Rocket Industry"],
    ["Popular Front for the Liberation of Oman", "Popular Front for the Liberation of Palestine"],
    ["Liberation Tigers of Azure Heron", "Liberation Tigers of Tamil Eelam"],
    ["Azure Trading Company", "Heron Trading Company"],
    ["Kumsan Bank", "Kumsan Insurance"],
    ["Eleventh Ocean Shipping", "Twelfth Ocean Shipping"],
    ["Islamic State of Iraq and Syria - Libya", "Islamic State of Iraq and Syria - Mozambique"],
  ])("%s is not %s", (query, candidate) => {
    expect(matches(query, candidate)).toBe(false);
  });
});

describe("what a body is called", () => {
  it.each([
    ["ISIS - Mozambique", "Mozambique Wilaya van de Islamitische Staat"],
    ["Islámský stát – Mosambik", "Islamic State of Iraq and the Levant - Mozambique"],
    ["Naval Force of the KPA", "Korean People's Army Naval Force"],
    ["Policing Academy of the Islamic Republic of Iran", "Iran Policing Academy"],
    ["State Unitary Enterprise Azurheron", "Entreprise unitaire d'État Azurheron"],
    ["Azurheron Group", "Azurheron Company"],
    ["66th Azure Division", "Azure Division 66"],
    ["Shahid Azurheron Industries", "Azurheron Industries"],
  ])("%s is %s", (query, candidate) => {
    expect(matches(query, candidate)).toBe(true);
  });

  it("leaves a republic without a country, and a state that is a republic, as they are", () => {
    expect(unifyBodies(["republic", "azure", "bank"])).toEqual(["republic", "azure", "bank"]);
    expect(unifyBodies(["islamic", "state", "republic", "heron"])).toContain("state");
    expect(unifyBodies(["lines", "islamic", "republic", "iran"])).toEqual(["lines", "iran"]);
  });
});

describe("concepts", () => {
  it.each([
    ["befrielse", "liberation"],
    ["osloboditeljska", "liberation"],
    ["revolucionarias", "revolution"],
    ["pracujących", undefined],
    ["wetenschappelijke", "science"],
    ["poliziesco", "police"],
    ["statul", "state"],
    ["stat", "state"],
    ["station", undefined],
    ["tsentrkurort", undefined],
    ["rechter", undefined],
    ["palästina", undefined],
    ["palastinensische", "country ps"],
    ["koreanischen", "country kr"],
  ])("%s stands for %s", (word, concept) => {
    expect(conceptOf(word)).toBe(concept);
  });

  it("takes compounds apart where every part is known", () => {
    expect(splitConcepts("krigsveteranorganisation")).toEqual(["krigs", "veteran", "organisation"]);
    expect(splitConcepts("streitkrafte")).toEqual(["streit", "krafte"]);
    expect(splitConcepts("bankhuset")).toEqual(["bankhuset"]);
    expect(splitConcepts("kumsanbank")).toEqual(["kumsanbank"]);
  });
});
