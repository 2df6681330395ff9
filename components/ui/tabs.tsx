"use client";
// Parts of one page, one shown at a time. For saved views that change the address use `ViewTabs`.
import { Tabs as BaseTabs } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { tabClass } from "./view-tabs";

/** Each tab brings its panel. Uncontrolled unless `value` is given. */
export function Tabs<Value extends string>(props: {
  label: string;
  tabs: readonly { value: Value; label: ReactNode; count?: ReactNode; panel: ReactNode }[];
  value?: Value;
  onChange?: (value: Value) => void;
}) {
  return (
    <BaseTabs.Root
      value={props.value}
      defaultValue={props.value === undefined ? props.tabs[0]?.value : undefined}
      onValueChange={(value: Value) => props.onChange?.(value)}
    >
      <BaseTabs.List
        aria-label={props.label}
        activateOnFocus
        className="flex gap-1 overflow-x-auto border-line border-b"
      >
        {props.tabs.map((tab) => (
          <BaseTabs.Tab key={tab.value} value={tab.value} className={tabClass}>
            {tab.label}
            {tab.count !== undefined && <span className="ms-1.5 text-ink-3 tabular-nums">{tab.count}</span>}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {props.tabs.map((tab) => (
        <BaseTabs.Panel key={tab.value} value={tab.value} className="pt-3">
          {tab.panel}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
