"use client";
// The button. A disabled one stays focusable, so that everybody can learn why; a busy one cannot be pressed twice.
import { Button as BaseButton } from "@base-ui/react/button";
import { type ComponentProps, type ReactNode, useId } from "react";
import { type ButtonSize, type ButtonTone, buttonClass } from "./button-class";
import { Kbd } from "./kbd";
import { toAriaKeys } from "./keys";
import { Spinner } from "./spinner";
import { VisuallyHidden } from "./visually-hidden";

export type ButtonProps = Omit<ComponentProps<"button">, "className" | "disabled"> & {
  tone?: ButtonTone;
  size?: ButtonSize;
  /** A key that does the same, drawn as a hint. Registering it is the page's work (`useShortcuts`). */
  keys?: string;
  /** Shows that it works on it and cannot be pressed. */
  busy?: boolean;
  /** One icon alone; give `aria-label`. */
  square?: boolean;
  children?: ReactNode;
} & Off;

/** Whether it can be pressed is told once: by a reason that disables it, and is read out, or without one. */
type Off = { disabled?: boolean; disabledReason?: never } | { disabled?: never; disabledReason?: string | undefined };

/** A button of the house. `tone` main is for the action that helps the customer, one on a page. */
export function Button(props: ButtonProps) {
  const {
    tone,
    size,
    keys,
    busy = false,
    disabled,
    disabledReason,
    square,
    children,
    type = "button",
    ...rest
  } = props;
  const reasonId = useId();
  const off = Boolean(disabled || disabledReason || busy);
  return (
    <BaseButton
      {...rest}
      type={type}
      disabled={off}
      focusableWhenDisabled
      aria-busy={busy || undefined}
      aria-keyshortcuts={keys ? toAriaKeys(keys) : undefined}
      aria-describedby={disabledReason ? reasonId : rest["aria-describedby"]}
      title={disabledReason ?? rest.title}
      className={buttonClass(tone, size, square)}
    >
      {busy && <Spinner />}
      {children}
      {keys && <Kbd keys={keys} />}
      {disabledReason && <VisuallyHidden id={reasonId}>{disabledReason}</VisuallyHidden>}
    </BaseButton>
  );
}
