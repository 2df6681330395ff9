// A small picture of a file, or a sheet of paper where there is none.
import { FileText } from "lucide-react";

/** Decorative: the file's name stands beside it. */
export function Thumbnail({ url }: { url: string | null }) {
  return (
    <span className="grid size-12 shrink-0 place-items-center overflow-hidden rounded-sm border border-line bg-sunken text-ink-3">
      {url ? (
        // biome-ignore lint/performance/noImgElement: a picture of the device's own, or a signed address good for a minute.
        <img src={url} alt="" className="size-full object-cover" />
      ) : (
        <FileText aria-hidden="true" size={20} />
      )}
    </span>
  );
}
