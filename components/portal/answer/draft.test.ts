// What is typed becomes an answer as far as it is whole, comes back as it was, and nothing of it is lost.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer } from "@/lib/inquiries/answers";
import { readAmount, sumByCurrency } from "./amount";
import { type Draft, draftOf, isEmptyDraft, readDraft, sameAnswer } from "./draft";
import { afterWish, fieldName, readForm } from "./form-fields";
import { type FormName, formSpecs } from "./specs";

const place = { address: "12 Low Street", country: "CZ", from: "2022-03", to: null };
const answers: Record<FormName, Answer> = {
  residence: { form: "residence", places: [place, { ...place, country: "PL", from: "2019-01", to: "2022-03" }] },
  employment: {
    form: "employment",
    jobs: [
      { kind: "employed", employer: "Mill & Sons", role: "baker", country: "CZ", from: "2020-05", to: null },
      { kind: "not_working", from: "2019-01", to: "2020-04" },
    ],
  },
  funds: {
    form: "funds",
    parts: [
      {
        kind: "earned",
        source: "salary",
        from: "Mill",
        money: { amount: "1200.50", currency: "EUR" },
        when: "2024-02",
      },
    ],
    note: "over two years",
  },
  wealth: {
    form: "wealth",
    parts: [{ kind: "received", source: "inheritance", from: "aunt", money: { amount: "90000", currency: "USD" } }],
  },
  purpose: {
    form: "purpose",
    purpose: "family",
    recipient: "my brother",
    relation: "brother",
    text: "rent for spring",
  },
  wallet: { form: "wallet", method: "signed_message", address: "bc1qxyz", signature: "H+abc" },
  ownership: { form: "ownership", owners: [{ name: "A. Person", country: "SG", share: 62.5, role: "director" }] },
  text: { form: "text", text: "It was a gift." },
};
const forms = Object.keys(formSpecs) as FormName[];

const asForm = (draft: Draft, pressed: string): FormData => {
  const form = new FormData();
  form.set("form", draft.form);
  form.set("rows", String(draft.rows.length));
  form.set("do", pressed);
  const put = (row: number | null, values: Record<string, string>) => {
    for (const [name, value] of Object.entries(values)) {
      const [year, month] = value.split("-");
      const isMonth = /^\d{0,4}-\d{0,2}$/.test(value) && ["from", "to", "when"].includes(name);
      if (!isMonth) form.set(fieldName(row, name), value);
      else {
        form.set(`${fieldName(row, name)}.y`, year ?? "");
        form.set(`${fieldName(row, name)}.m`, month ?? "");
      }
    }
  };
  put(null, draft.fields);
  draft.rows.forEach(({ values }, at) => {
    put(at, values);
  });
  return form;
};

describe("a draft", () => {
  it.each(forms)("of a saved %s answer is that answer again", (form) => {
    const { answer, whole } = readDraft(draftOf(form, answers[form]));
    expect(whole).toBe(true);
    expect(answer).toEqual(answers[form]);
  });

  it.each(forms)("of %s survives a browser without script", (form) => {
    const draft = draftOf(form, answers[form]);
    const read = readForm(asForm(draft, "save"));
    expect(read && readDraft(read.draft).answer).toEqual(answers[form]);
  });

  it.each(forms)("of %s begins empty, with nothing to complain of in its rows", (form) => {
    const draft = draftOf(form, null);
    expect(isEmptyDraft(draft)).toBe(true);
    expect(draft.rows).toHaveLength(formSpecs[form].rows ? 1 : 0);
    expect(readDraft(draft).problems.filter(({ row }) => row !== null)).toEqual([]);
  });

  it("sends the whole rows and names what is missing in the others", () => {
    const draft = draftOf("residence", answers.residence);
    const half = { key: "half", values: { address: "5 High Street", from: "2017-" } };
    const { answer, problems } = readDraft({ ...draft, rows: [...draft.rows, half] });
    expect(answer).toEqual(answers.residence);
    expect(problems).toEqual([
      { row: 2, field: "country", code: "needed" },
      { row: 2, field: "from", code: "not_a_month" },
      { row: 2, field: "to", code: "needed" },
    ]);
  });

  it.each([
    ["an end before the beginning", "residence", { ...place, from: "2022-03", to: "2021-01" }, "to", "order"],
    [
      "an amount in words",
      "funds",
      { kind: "earned", source: "gift", from: "x", amount: "much", currency: "USD" },
      "amount",
      "amount",
    ],
    ["a share above the whole", "ownership", { name: "A", country: "SG", share: "101" }, "share", "share"],
    [
      "work without an employer",
      "employment",
      { kind: "employed", from: "2020-01", to: "2021-01" },
      "employer",
      "needed",
    ],
  ] as const)("refuses %s", (_, form, values, field, code) => {
    const row = { key: "a", values: { ...values } as Record<string, string> };
    expect(readDraft({ form, fields: {}, rows: [row] }).problems).toContainEqual({ row: 0, field, code });
  });

  it("asks for the signature or the transfer, not for both", () => {
    const fields = { method: "test_transfer", address: "bc1q", hash: "ab12", signature: "left over" };
    const { answer } = readDraft({ form: "wallet", fields, rows: [] });
    expect(answer).toEqual({ form: "wallet", method: "test_transfer", address: "bc1q", hash: "ab12" });
  });
});

describe("buttons without script", () => {
  const draft = draftOf("residence", answers.residence);
  it("add one row, and no second empty one", () => {
    const more = afterWish(draft, { add: true });
    expect(more.rows).toHaveLength(3);
    expect(afterWish(more, { add: true }).rows).toHaveLength(3);
  });
  it("remove the row that was meant, and leave one to fill in", () => {
    const less = afterWish(draft, { remove: 0 });
    expect(less.rows.map(({ values }) => values.country)).toEqual(["PL"]);
    expect(afterWish(less, { remove: 0 }).rows.map(({ values }) => values)).toEqual([{}]);
  });
  it("do nothing for a form that is none of ours", () => {
    const form = new FormData();
    form.set("form", "constructor");
    expect(readForm(form)).toBeNull();
  });
});

describe("amounts", () => {
  it.each([
    ["1200", "1200"],
    ["1,200.50", "1200.50"],
    ["1.200,50", "1200.50"],
    ["1 200,5", "1200.5"],
    ["1'200'000", "1200000"],
    ["1,200", "1200"],
    ["1,2", "1.2"],
    ["1.200.300", "1200300"],
    ["0.12345678", "0.12345678"],
    ["１２００", "1200"],
    ["007", "7"],
    ["", null],
    ["-5", null],
    ["1e9", null],
    ["12.34.5x", null],
    ["1234567890123", null],
  ])("%j is %j", (written, read) => expect(readAmount(written)).toBe(read));

  it("sum exactly, per currency", () => {
    const cents = fc.array(fc.tuple(fc.integer({ min: 0, max: 1e11 }), fc.constantFrom("USD", "EUR")), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(cents, (parts) => {
        const text = (value: number) => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, "0")}`;
        const sums = sumByCurrency(parts.map(([value, currency]) => ({ amount: text(value), currency })));
        for (const { amount, currency } of sums) {
          const sum = parts.filter(([, each]) => each === currency).reduce((all, [value]) => all + value, 0);
          expect(Math.round(Number(amount) * 100)).toBe(sum);
        }
      }),
    );
  });
});

it("the same answer is the same whatever the order of its keys", () => {
  const turned = { places: (answers.residence as { places: (typeof place)[] }).places, form: "residence" } as Answer;
  expect(sameAnswer(turned, answers.residence)).toBe(true);
  expect(sameAnswer(answers.text, answers.residence)).toBe(false);
});
