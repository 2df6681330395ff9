"use client";
// "+ Filter": first what to filter by, then its values.
import { ChevronLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type FilterName, filterNames, isSet, type QueueAddress } from "@/lib/views/address";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Chip } from "../ui/chip";
import { Popover } from "../ui/popover";
import { changeOf, manyOf, switches, type useFilterWords, valuesOf } from "./filter-words";

type Props = {
  address: QueueAddress;
  words: ReturnType<typeof useFilterWords>;
  onChange: (change: Partial<QueueAddress>) => void;
};

export function FilterPopover({ address, words, onChange }: Props) {
  const t = useTranslations("queue.filter");
  const [open, setOpen] = useState(false);
  const [name, setName] = useState<FilterName | null>(null);
  const close = () => {
    setOpen(false);
    setName(null);
  };
  const pick = (next: FilterName) => {
    if (!switches.includes(next)) return setName(next);
    onChange(changeOf(next, ["true"]));
    close();
  };
  return (
    <Popover
      open={open}
      onOpenChange={(next) => (next ? setOpen(true) : close())}
      title={name ? words.name(name) : t("title")}
      titleHidden={name !== null}
      trigger={<Chip>{t("add")}</Chip>}
    >
      {name === null ? (
        <ul className="-mx-1.5 -mb-1.5 m-0 flex w-52 list-none flex-col p-0">
          {filterNames
            .filter((each) => !(switches.includes(each) && isSet(address[each])) && offers(each, words))
            .map((each) => (
              <li key={each}>
                <button type="button" onClick={() => pick(each)} className={optionClass}>
                  {words.name(each)}
                </button>
              </li>
            ))}
        </ul>
      ) : (
        <Values
          name={name}
          address={address}
          words={words}
          onChange={onChange}
          onBack={() => setName(null)}
          onDone={close}
        />
      )}
    </Popover>
  );
}

const optionClass =
  "flex min-h-7 w-full items-center rounded-sm px-2 text-start hover:bg-accent-soft aria-pressed:bg-accent-soft aria-pressed:font-medium";

/** An entity is no choice for who works for one. */
const offers = (name: FilterName, words: Props["words"]): boolean =>
  switches.includes(name) || words.choices[name].length > (name === "entity" ? 1 : 0);

function Values({
  name,
  address,
  words,
  onChange,
  onBack,
  onDone,
}: Props & { name: FilterName; onBack: () => void; onDone: () => void }) {
  const t = useTranslations("queue.filter");
  const chosen = valuesOf(name, address);
  const many = manyOf.includes(name);
  const choose = (value: string) => {
    onChange(changeOf(name, chosen.includes(value) ? [] : [value]));
    onDone();
  };
  const tick = (value: string, on: boolean) =>
    onChange(changeOf(name, on ? [...chosen, value] : chosen.filter((each) => each !== value)));
  return (
    <div className="flex w-56 flex-col gap-1">
      <div className="-ms-1.5 flex items-center gap-1 font-semibold">
        <Button tone="ghost" size="sm" square aria-label={t("back")} onClick={onBack}>
          <ChevronLeft aria-hidden="true" size={15} />
        </Button>
        {words.name(name)}
      </div>
      {words.choices[name].map(({ value, label }) =>
        many ? (
          <Checkbox key={value} checked={chosen.includes(value)} onChange={(on) => tick(value, on)}>
            {label}
          </Checkbox>
        ) : (
          <button
            key={value}
            type="button"
            aria-pressed={chosen.includes(value)}
            onClick={() => choose(value)}
            className={optionClass}
          >
            <bdi>{label}</bdi>
          </button>
        ),
      )}
    </div>
  );
}
