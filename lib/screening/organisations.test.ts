import { describe, expect, it } from "vitest";
import { compareNames } from "./compare-names";
import { unifyBodies } from "./unify-bodies";
import { conceptOf, splitConcepts, stemOf } from "./words/company-words";

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
    ["Compagnie nationale russe de réassurance", "Russian National Reinsurance Company"],
    ["Forces démocratiques alliées", "Allied Democratic Forces"],
    ["Zweite Akademie der Naturwissenschaften", "Second Academy of Natural Sciences"],
    ["Organización de Medicina Forense", "Forensic Medicine Organization"],
    ["Movimiento Islámico del Turquestán Oriental", "Eastern Turkistan Islamic Movement"],
  ])("%s is %s", (query, candidate) => {
    expect(matches(query, candidate)).toBe(true);
  });

  it.each([
    ["Ministry of Oil Industry", "Ministry of Rocket Industry"],
    ["Popular Front for the Liberation of Oman", "Popular Front for the Liberation of Palestine"],
    ["Liberation Tigers of Azure Heron", "Liberation Tigers of Tamil Eelam"],
    ["Azure Trading Company", "Heron Trading Company"],
    ["Kumsan Bank", "Kumsan Insurance"],
    ["Kumsan Bank", "Kumsan Charity"],
    ["Pro Traffic", "Con Traffic"],
    ["Eastern Turkistan Islamic Movement", "Islamic State Eastern Movement"],
    ["First Academy of Natural Sciences", "Second Academy of Natural Sciences"],
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
    ["Foreningen Azurheron", "Azurheron Foundation"],
    ["Azurheron Airlines", "Azurheron Airways"],
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

describe("stems", () => {
  it.each([
    ["forense", "forensic"],
    ["orbitales", "orbital"],
    ["petrólicos".normalize("NFD").replace(/\p{M}/gu, ""), "petrolic"],
  ])("%s and %s are akin", (a, b) => {
    expect(stemOf(a)).toBe(stemOf(b));
    expect(stemOf(a)).toBeDefined();
  });

  it.each([
    ["heron", "herald"],
    ["marina", "mariner"],
    ["azure", "azul"],
  ])("%s and %s are not", (a, b) => {
    expect(stemOf(a) !== undefined && stemOf(a) === stemOf(b)).toBe(false);
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
    ["turkistan", "turkistan"],
    ["russe", "country ru"],
    ["russell", undefined],
    ["direct", undefined],
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
