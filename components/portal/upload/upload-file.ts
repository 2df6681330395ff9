// Sends one file in pieces and goes on where it broke off. Knows the protocol of /api/portal/uploads and nothing of screens.
import type { PieceAnswer, ToldDocument, UploadState } from "@/lib/documents/dto";

/** What a file is for: one thing that we asked for, or a review. */
export type UploadAbout = { itemId: string } | { appealId: string };
type UploadRequest = { file: File; about: UploadAbout; side?: string; anyway?: boolean };
export type UploadOutcome =
  | { is: "done"; document: ToldDocument }
  /** Refused at once, with the codes of what can be mended. */
  | { is: "refused"; codes: string[] }
  /** We answered, and it will not work again by itself. */
  | { is: "failed"; code: string; detail?: string }
  /** Nobody answered; `upload` is where to go on. */
  | { is: "broken"; upload: UploadState | null };

const door = "/api/portal/uploads";
const QUIET_MS = [500, 2_000, 4_000];

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

type Answer = { status: number; body: Record<string, unknown> };
/** A request whose loss is survived a few times before it is told: trains have tunnels. Aborting throws. */
async function ask(path: string, init: RequestInit, signal: AbortSignal): Promise<Answer | null> {
  for (let at = 0; ; at += 1) {
    try {
      const response = await fetch(path, { ...init, signal });
      if (response.status < 500 || at >= QUIET_MS.length)
        return { status: response.status, body: (await response.json().catch(() => ({}))) as Answer["body"] };
    } catch (error) {
      if (signal.aborted) throw error;
      if (at >= QUIET_MS.length || !navigator.onLine) return null;
    }
    await pause(QUIET_MS[at] ?? 0, signal);
  }
}

const codesOf = (body: Record<string, unknown>): string[] =>
  (Array.isArray(body.codes) ? body.codes : []).flatMap((code: unknown) =>
    typeof code === "string" ? [code] : code && typeof code === "object" && "code" in code ? [String(code.code)] : [],
  );

function refusal({ body, status }: Answer): UploadOutcome {
  const codes = codesOf(body);
  if (status === 422 && codes.length > 0) return { is: "refused", codes };
  const error = (body.error ?? {}) as { code?: string; detail?: string } | string;
  if (typeof error === "string") return { is: "failed", code: error };
  return { is: "failed", code: error.code ?? "internal", detail: error.detail };
}

/** Sends a file; `resume` goes on with an upload that broke off. `onProgress` is told bytes. Rejects only when aborted. */
export async function uploadFile(
  { file, about, ...rest }: UploadRequest,
  options: {
    signal: AbortSignal;
    resume: UploadState | null;
    onStarted: (upload: UploadState) => void;
    onProgress: (sent: number) => void;
  },
): Promise<UploadOutcome> {
  const { signal, resume, onStarted, onProgress } = options;
  const started = resume ? await readOn(resume, signal) : await begin(file, { ...about, ...rest }, signal);
  if ("is" in started) return started;
  let upload = started;
  onStarted(upload);
  onProgress(upload.received);
  while (upload.received < file.size) {
    const piece = file.slice(upload.received, upload.received + upload.pieceSize);
    const init = { method: "PUT", body: piece, headers: { "content-type": "application/octet-stream" } };
    const answer = await ask(`${door}/${upload.id}?offset=${upload.received}`, init, signal);
    if (!answer) return { is: "broken", upload };
    if (answer.status === 409 && typeof answer.body.received === "number") {
      upload = { ...upload, received: answer.body.received };
      continue;
    }
    if (answer.status >= 400) return refusal(answer);
    const { received, document } = answer.body as PieceAnswer;
    upload = { ...upload, received };
    onProgress(received);
    if (document) return { is: "done", document };
  }
  return { is: "failed", code: "internal" };
}

async function begin(
  file: File,
  request: UploadAbout & { side?: string; anyway?: boolean },
  signal: AbortSignal,
): Promise<UploadState | UploadOutcome> {
  const body = JSON.stringify({ ...request, name: file.name.slice(-200) || "photo.jpg", size: file.size });
  const answer = await ask(door, { method: "POST", body, headers: { "content-type": "application/json" } }, signal);
  if (!answer) return { is: "broken", upload: null };
  if (answer.status >= 400) return refusal(answer);
  return { received: 0, size: file.size, ...answer.body } as UploadState;
}

/** Where a broken upload stands; one that is gone meanwhile cannot be gone on with. */
async function readOn(upload: UploadState, signal: AbortSignal): Promise<UploadState | UploadOutcome> {
  const answer = await ask(`${door}/${upload.id}`, {}, signal);
  if (!answer) return { is: "broken", upload };
  if (answer.status >= 400) return { is: "broken", upload: null };
  return { ...upload, ...(answer.body as { received: number }) };
}

/** Forgets an upload that was stopped; one that is not reached is swept away when its time is over. */
export async function forgetUpload({ id }: UploadState): Promise<void> {
  await fetch(`${door}/${id}`, { method: "DELETE" }).catch(() => null);
}

/** Takes a document back before it is handed in. */
export async function takeBack(documentId: string): Promise<boolean> {
  const response = await fetch(`${door}/documents/${documentId}`, { method: "DELETE" }).catch(() => null);
  return response?.ok ?? false;
}
