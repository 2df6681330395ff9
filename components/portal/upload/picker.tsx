// A file field that looks like a button: what is pressed is the label, what has the focus is the field.
import type { ChangeEvent, ReactNode } from "react";
import { buttonClass } from "../../ui/button-class";

/** A finger's size, and an outline of its own when the field inside has the focus. */
export const pressArea =
  "min-h-11 has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-1";

/** `capture` opens the camera of a phone. */
export function Picker(props: {
  tone?: "main" | "plain";
  accept: string;
  capture?: boolean;
  multiple?: boolean;
  take: (event: ChangeEvent<HTMLInputElement>) => void;
  icon: ReactNode;
  children: ReactNode;
}) {
  return (
    <label className={`${buttonClass(props.tone ?? "plain")} ${pressArea}`}>
      {props.icon}
      {props.children}
      <input
        type="file"
        accept={props.accept}
        capture={props.capture ? "environment" : undefined}
        multiple={props.multiple}
        onChange={props.take}
        className="sr-only"
      />
    </label>
  );
}
