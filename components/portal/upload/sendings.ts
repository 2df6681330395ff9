// Files on their way, by what they are for. They live outside of the screens: a page that is drawn anew in the meantime, after a
// message or more time, finds them still going.
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

/** Who shows the files of one place now: draws what arrived, and says what happened for those who listen. */
export type Watcher = {
  arrived: (document: ToldDocument) => Promise<unknown>;
  say: (event: "done" | "refused" | "failed", name: string) => void;
};

type Place = {
  sendings: readonly Sending[];
  aborts: Map<number, AbortController>;
  resumes: Map<number, UploadState | null>;
  queue: Promise<void>;
  watcher: Watcher | null;
  /** Arrived while nobody watched. */
  missed: ToldDocument[];
};

/** Pictures of what was sent in this visit, by document: drawn from the device, asked of nobody. */
export const localPictures = new Map<string, string>();

const places = new Map<string, Place>();
const listeners = new Set<() => void>();
const none: readonly Sending[] = [];
let lastKey = 0;

const nameOf = (about: UploadAbout): string =>
  "itemId" in about ? `item:${about.itemId}` : `appeal:${about.appealId}`;

function placeOf(about: UploadAbout): Place {
  const name = nameOf(about);
  const made: Place = places.get(name) ?? {
    ...{ sendings: none, aborts: new Map(), resumes: new Map() },
    ...{ queue: Promise.resolve(), watcher: null, missed: [] },
  };
  places.set(name, made);
  return made;
}

function set(place: Place, sendings: readonly Sending[]): void {
  place.sendings = sendings;
  for (const listener of listeners) listener();
}
const change = (place: Place, key: number, to: Partial<Sending>): void =>
  set(
    place,
    place.sendings.map((one) => (one.key === key ? { ...one, ...to } : one)),
  );
const leave = (place: Place, key: number): void =>
  set(
    place,
    place.sendings.filter((one) => one.key !== key),
  );

export function onSendings(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The same array until something changes. */
export const sendingsOf = (about: UploadAbout): readonly Sending[] => places.get(nameOf(about))?.sendings ?? none;

/** Answers how to stop watching. */
export function watch(about: UploadAbout, watcher: Watcher): () => void {
  const place = placeOf(about);
  place.watcher = watcher;
  for (const document of place.missed.splice(0)) void watcher.arrived(document);
  return () => {
    if (place.watcher === watcher) place.watcher = null;
  };
}

/** It is on its way, or broke off and could go on. */
const underway = ({ state }: Pick<Sending, "state">): boolean =>
  state.is === "waiting" || state.is === "sending" || state.is === "broken";

export const isUnderway = (about: UploadAbout): boolean => sendingsOf(about).some(underway);

/** How many more files may be sent: what was refused or failed is not kept, and takes no place. */
export const filesLeft = (most: number, kept: number, sendings: readonly Pick<Sending, "state">[]): number =>
  Math.max(0, most - kept - sendings.filter(underway).length);

/** When nothing is being sent any more, however it ended. */
export const settled = (about: UploadAbout): Promise<void> => placeOf(about).queue;

const pictureOf = (file: File): string | null =>
  /^image\/(jpeg|png|webp)$/.test(file.type) ? URL.createObjectURL(file) : null;

export function addFiles(about: UploadAbout, files: readonly File[], side?: string): void {
  const place = placeOf(about);
  const made = files.map((file): Sending => {
    lastKey += 1;
    const hint = hintOf(file);
    const state = hint ? ({ is: "hint", hint } as const) : ({ is: "waiting" } as const);
    return { key: lastKey, file, side, picture: hint ? null : pictureOf(file), sent: 0, state };
  });
  set(place, [...place.sendings, ...made]);
  for (const one of made) if (one.state.is !== "hint") send(about, one, false);
}

/** Sends after those before it; `anyway` although it was refused. One that broke off goes on where it was. */
export function send(about: UploadAbout, one: Sending, anyway: boolean): void {
  const place = placeOf(about);
  const abort = new AbortController();
  place.aborts.set(one.key, abort);
  change(place, one.key, { state: { is: "waiting" }, sent: one.sent });
  place.queue = place.queue.then(() => run(about, place, one, anyway, abort.signal));
}

async function run(about: UploadAbout, place: Place, one: Sending, anyway: boolean, signal: AbortSignal) {
  const { key, file, side } = one;
  if (signal.aborted) return;
  change(place, key, { state: { is: "sending" } });
  const request = { file, about, ...(side && { side }), ...(anyway && { anyway }) };
  const resume = place.resumes.get(key) ?? null;
  const onProgress = (sent: number) => change(place, key, { sent });
  const onStarted = (upload: UploadState) => void place.resumes.set(key, upload);
  const outcome = await uploadFile(request, { signal, resume, onStarted, onProgress }).catch(() => null);
  if (!outcome) return;
  place.resumes.set(key, outcome.is === "broken" ? outcome.upload : null);
  if (outcome.is !== "done") {
    change(place, key, { state: outcome, ...(outcome.is === "refused" && { sent: 0 }) });
    place.watcher?.say(outcome.is === "refused" ? "refused" : "failed", file.name);
    return;
  }
  if (one.picture) localPictures.set(outcome.document.id, one.picture);
  if (place.watcher) await place.watcher.arrived(outcome.document);
  else place.missed.push(outcome.document);
  leave(place, key);
  place.watcher?.say("done", file.name);
}

export function drop(about: UploadAbout, key: number): void {
  const place = placeOf(about);
  place.aborts.get(key)?.abort();
  const begun = place.resumes.get(key);
  place.resumes.delete(key);
  if (begun) void forgetUpload(begun);
  leave(place, key);
}
