"use client";
// The files of one item, or of a review, that are on their way: sent one after the other, stopped, gone on with, sent all the same.
import { useCallback, useEffect, useRef, useState } from "react";
import type { ToldDocument, UploadState } from "@/lib/documents/dto";
import { type FileHint, hintOf } from "./file-hints";
import { forgetUpload, type UploadAbout, type UploadOutcome, uploadFile } from "./upload-file";

export type Sending = {
  key: number;
  file: File;
  side: string | undefined;
  /** A local picture of it, or null for what browsers do not draw. */
  picture: string | null;
  sent: number;
  state: { is: "waiting" | "sending" } | { is: "hint"; hint: FileHint } | Exclude<UploadOutcome, { is: "done" }>;
};

/** Pictures of what was sent in this visit, by document: drawn from the device, asked of nobody. */
export const localPictures = new Map<string, string>();

const pictureOf = (file: File): string | null =>
  /^image\/(jpeg|png|webp)$/.test(file.type) ? URL.createObjectURL(file) : null;

let lastKey = 0;

/** `about` must stay the same object; `arrived` draws what is there now; `say` is told what happened, for those who listen. */
export function useUploads(
  about: UploadAbout,
  arrived: (document: ToldDocument) => Promise<unknown>,
  say: (event: "done" | "refused" | "failed", name: string) => void,
) {
  const [sendings, setSendings] = useState<Sending[]>([]);
  const aborts = useRef(new Map<number, AbortController>());
  const resumes = useRef(new Map<number, UploadState | null>());
  const queue = useRef<Promise<void>>(Promise.resolve());

  const update = useCallback((key: number, change: Partial<Sending> | null) => {
    setSendings((all) =>
      change === null
        ? all.filter((one) => one.key !== key)
        : all.map((one) => (one.key === key ? { ...one, ...change } : one)),
    );
  }, []);

  const send = useCallback(
    (one: Sending, anyway: boolean) => {
      const { key, file, side } = one;
      const abort = new AbortController();
      aborts.current.set(key, abort);
      update(key, { state: { is: "waiting" }, sent: one.sent });
      const run = async () => {
        if (abort.signal.aborted) return;
        update(key, { state: { is: "sending" } });
        const request = { file, about, ...(side && { side }), ...(anyway && { anyway }) };
        const resume = resumes.current.get(key) ?? null;
        const onProgress = (sent: number) => update(key, { sent });
        const onStarted = (upload: UploadState) => void resumes.current.set(key, upload);
        const options = { signal: abort.signal, resume, onStarted, onProgress };
        const outcome = await uploadFile(request, options).catch(() => null);
        if (!outcome) return;
        resumes.current.set(key, outcome.is === "broken" ? outcome.upload : null);
        if (outcome.is !== "done") {
          update(key, { state: outcome, ...(outcome.is === "refused" && { sent: 0 }) });
          say(outcome.is === "refused" ? "refused" : "failed", file.name);
          return;
        }
        if (one.picture) localPictures.set(outcome.document.id, one.picture);
        await arrived(outcome.document);
        update(key, null);
        say("done", file.name);
      };
      queue.current = queue.current.then(run);
    },
    [about, arrived, say, update],
  );

  const add = (files: readonly File[], side?: string) => {
    const made = files.map((file): Sending => {
      lastKey += 1;
      const hint = hintOf(file);
      const state = hint ? ({ is: "hint", hint } as const) : ({ is: "waiting" } as const);
      return { key: lastKey, file, side, picture: hint ? null : pictureOf(file), sent: 0, state };
    });
    setSendings((all) => [...all, ...made]);
    for (const one of made) if (one.state.is !== "hint") send(one, false);
  };

  const drop = (key: number) => {
    aborts.current.get(key)?.abort();
    const begun = resumes.current.get(key);
    resumes.current.delete(key);
    if (begun) void forgetUpload(begun);
    update(key, null);
  };

  // Back in the net: what broke off goes on by itself.
  useEffect(() => {
    const goOn = () => {
      for (const one of sendings) if (one.state.is === "broken") send(one, false);
    };
    addEventListener("online", goOn);
    return () => removeEventListener("online", goOn);
  }, [sendings, send]);

  useEffect(() => {
    const all = aborts.current;
    return () => {
      for (const abort of all.values()) abort.abort();
    };
  }, []);

  return { sendings, add, drop, again: (one: Sending) => send(one, false), anyway: (one: Sending) => send(one, true) };
}
