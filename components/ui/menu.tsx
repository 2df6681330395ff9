"use client";
// A menu of actions that opens from a button.
import { Menu as BaseMenu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import Link from "next/link";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names";
import { Kbd } from "./kbd";
import { itemClass, popupClass } from "./popup-class";

/** `trigger` is the element that opens it (a `Button`); children are the parts below. */
export function Menu(props: {
  trigger: ReactElement;
  side?: "top" | "bottom";
  align?: "start" | "center" | "end";
  children: ReactNode;
}) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={props.trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner side={props.side} align={props.align ?? "start"} sideOffset={4} className="outline-hidden">
          <BaseMenu.Popup className={classNames(popupClass, "min-w-[max(11rem,var(--anchor-width))] p-1")}>
            {props.children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

/** One action. `keys` is drawn at its end. */
export function MenuItem(props: {
  onSelect: () => void;
  disabled?: boolean;
  tone?: "plain" | "danger";
  keys?: string;
  children: ReactNode;
}) {
  return (
    <BaseMenu.Item
      disabled={props.disabled}
      onClick={props.onSelect}
      className={classNames(itemClass, props.tone === "danger" && "text-risk")}
    >
      <span className="flex-1">{props.children}</span>
      {props.keys && <Kbd keys={props.keys} />}
    </BaseMenu.Item>
  );
}

/** An item that leads to another page. */
export function MenuLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <BaseMenu.LinkItem render={<Link href={href} />} closeOnClick className={itemClass}>
      {children}
    </BaseMenu.LinkItem>
  );
}

/** An item that is on or off; the menu stays open. */
export function MenuToggle(props: { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode }) {
  return (
    <BaseMenu.CheckboxItem checked={props.checked} onCheckedChange={props.onChange} className={itemClass}>
      <span className="flex-1">{props.children}</span>
      <BaseMenu.CheckboxItemIndicator>
        <Check aria-hidden="true" size={14} className="text-accent" />
      </BaseMenu.CheckboxItemIndicator>
    </BaseMenu.CheckboxItem>
  );
}

/** One choice out of a few, under a heading. */
export function MenuChoice<Value extends string>(props: {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string; lang?: string }[];
}) {
  return (
    <BaseMenu.Group>
      <BaseMenu.GroupLabel className="px-2 pt-1.5 pb-0.5 font-semibold text-ink-3 text-xs">
        {props.label}
      </BaseMenu.GroupLabel>
      <BaseMenu.RadioGroup value={props.value} onValueChange={(value: Value) => props.onChange(value)}>
        {props.options.map((option) => (
          <BaseMenu.RadioItem key={option.value} value={option.value} lang={option.lang} className={itemClass}>
            <span className="flex-1">{option.label}</span>
            <BaseMenu.RadioItemIndicator>
              <Check aria-hidden="true" size={14} className="text-accent" />
            </BaseMenu.RadioItemIndicator>
          </BaseMenu.RadioItem>
        ))}
      </BaseMenu.RadioGroup>
    </BaseMenu.Group>
  );
}

/** A line between groups of items. */
export function MenuSeparator() {
  return <BaseMenu.Separator className="my-1 h-px bg-line" />;
}
