import { describe, expect, it } from "vitest";
import { readUsd } from "@/lib/i18n/read-usd";
import type { MeasureOffer, RestrictionComposition } from "@/lib/restrictions/dto";
import { proposeInput } from "@/lib/restrictions/schema";
import type { RestrictionMeasure } from "@/lib/restrictions/states";
import {
  abilitiesWith,
  asksWhyNotLess,
  chooseBasis,
  chooseMeasure,
  faultsIn,
  offerOf,
  scopeOf,
  startDraft,
  toPropose,
} from "./restriction-draft";

const now = Date.parse("2026-11-21T08:00:00Z");
const offer = (measure: RestrictionMeasure, more: Partial<MeasureOffer>): MeasureOffer => ({
  ...{
    measure,
    scope: { functions: ["withdraw_crypto", "withdraw_fiat"] },
    takes: ["withdraw_crypto", "withdraw_fiat"],
  },
  ...{ ground: "terms", concern: "unusual_activity", liftsWhen: "review_finished", least: false, barred: null },
  ...{ endsAt: null, reviewAt: null },
  ...more,
});
const hold = offer("withdrawal_hold", { least: true, endsAt: "2026-11-28T08:00:00Z" });
const freeze = offer("freeze", {
  scope: { functions: ["withdraw_crypto", "withdraw_fiat", "trade"] },
  reviewAt: "2026-12-21T08:00:00Z",
  ground: "judicial_order",
});
const basis = { id: "01900000-0000-7000-8000-000000000001", key: "L-1", authority: "High Court", reference: "HC 1/26" };
const composition: RestrictionComposition = {
  ...{ customerId: "01900000-0000-7000-8000-000000000002", language: "en", caseId: null, quorum: 1 },
  offers: [offer("buy_only", { barred: "not_this_risk", endsAt: "2027-02-01T08:00:00Z" }), hold, freeze],
  standing: [],
  bases: [{ ...basis, ground: "law_enforcement_order" }],
  before: [],
};

describe("a restriction as it is being put forward", () => {
  it("begins with the least that answers, never with what is barred", () => {
    expect(startDraft(composition).measure).toBe("withdrawal_hold");
    const none = { ...composition, offers: composition.offers.map((each) => ({ ...each, least: false })) };
    expect(startDraft(none).measure).toBe("withdrawal_hold");
  });

  it("begins with nothing where what answers stands already, and asks to choose", () => {
    const row = {
      key: "R-1",
      measure: "withdrawal_hold",
      scope: hold.scope,
    } as RestrictionComposition["standing"][number];
    const wider = { ...hold, scope: { functions: ["withdraw_crypto" as const] } };
    for (const given of [{ ...hold, barred: "already_stands" as const }, wider, { ...hold, least: false }]) {
      const draft = startDraft({ ...composition, offers: [given, freeze], standing: [row] });
      expect(draft.measure).toBeNull();
      expect(faultsIn(draft, composition, now)).toEqual([{ field: "measure", code: "no_measure" }]);
    }
    expect(chooseMeasure(startDraft({ ...composition, standing: [row] }), freeze).measure).toBe("freeze");
  });

  it("asks for reasons, and for why nothing less would do once it takes more", () => {
    const draft = startDraft(composition);
    expect(faultsIn(draft, composition, now)).toEqual([{ field: "why", code: "too_short" }]);
    const more = chooseMeasure({ ...draft, why: "An order came." }, freeze);
    expect(asksWhyNotLess(more, composition)).toBe(true);
    expect(faultsIn(more, composition, now)).toEqual([
      { field: "legalRequestId", code: "no_basis" },
      { field: "whyNotLess", code: "too_short" },
    ]);
  });

  it("takes the ground of the order that it rests on, and the usual one without", () => {
    const draft = chooseMeasure(startDraft(composition), freeze);
    const based = chooseBasis(draft, composition, basis.id);
    expect(based.ground).toBe("law_enforcement_order");
    expect(chooseBasis(based, composition, null).ground).toBe("judicial_order");
  });

  it("reads what narrows it", () => {
    const draft = {
      ...startDraft(composition),
      assets: "usdt, BTC usdt",
      amount: "4,999.00",
      counterparties: "a\nb\n",
    };
    expect(scopeOf(draft, composition)).toEqual({
      functions: ["withdraw_crypto", "withdraw_fiat"],
      assets: ["USDT", "BTC"],
      usdCents: 499_900,
      counterparties: ["a", "b"],
    });
    const state = (of: typeof draft) =>
      abilitiesWith(of, composition).find((each) => each.function === "withdraw_crypto")?.state;
    expect(state(draft)).toBe("limited");
    expect(state(startDraft(composition))).toBe("off");
  });

  it.each([
    ["4999", 499_900],
    ["4 999.00", 499_900],
    ["$0.01", 1],
    ["49,99", null],
    ["0", null],
    ["1.234", null],
    ["-5", null],
    ["many", null],
  ])("reads %s as %s cents", (text, cents) => {
    expect(readUsd(text)).toBe(cents);
    if (cents === null) {
      const draft = { ...startDraft(composition), why: "Several reports.", amount: text };
      expect(faultsIn(draft, composition, now)).toEqual([{ field: "amount", code: "no_amount" }]);
    }
  });

  it("a day that is over, and none, are told at the day", () => {
    const draft = { ...startDraft(composition), why: "Several reports." };
    expect(faultsIn({ ...draft, day: "2026-11-01" }, composition, now)).toEqual([
      { field: "day", code: "end_is_past" },
    ]);
    expect(faultsIn({ ...draft, day: "" }, composition, now)).toEqual([{ field: "day", code: "needs_an_end" }]);
  });

  it("what is whole is what the command takes", () => {
    const draft = { ...startDraft(composition), why: " Several reports. ", whyNotLess: "not asked for" };
    expect(faultsIn(draft, composition, now)).toEqual([]);
    const asked = toPropose(draft, composition);
    expect(proposeInput.safeParse(asked).success).toBe(true);
    expect(asked.endsAt).toBe("2026-11-28T08:00:00.000Z");
    expect(asked.why).toBe("Several reports.");
    expect(offerOf(composition, asked.measure)).toBe(hold);
  });
});
