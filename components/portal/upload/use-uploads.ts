"use client";
// The files of one item, or of a review, that are on their way: sent one after the other, stopped, gone on with, sent all the same.
import { useCallback, useEffect, useSyncExternalStore } from "react";
import { addFiles, drop, onSendings, type Sending, send, sendingsOf, type Watcher, watch } from "./sendings";
import type { UploadAbout } from "./upload-file";

const nothing: readonly Sending[] = [];

/** `about` must stay the same object; `arrived` draws what is there now; `say` is told what happened, for those who listen. */
export function useUploads(about: UploadAbout, arrived: Watcher["arrived"], say: Watcher["say"]) {
  const now = useCallback(() => sendingsOf(about), [about]);
  const sendings = useSyncExternalStore(onSendings, now, () => nothing);
  useEffect(() => watch(about, { arrived, say }), [about, arrived, say]);

  // Back in the net: what broke off goes on by itself.
  useEffect(() => {
    const goOn = () => {
      for (const one of sendingsOf(about)) if (one.state.is === "broken") send(about, one, false);
    };
    addEventListener("online", goOn);
    return () => removeEventListener("online", goOn);
  }, [about]);

  return {
    sendings,
    add: (files: readonly File[], side?: string) => addFiles(about, files, side),
    drop: (key: number) => drop(about, key),
    again: (one: Sending) => send(about, one, false),
    anyway: (one: Sending) => send(about, one, true),
  };
}
