"use client";
// Handing a file made in the page to the person.

/** Offers a file under a name; `content` is text or a data address. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // the browser has begun to read it by the next turn
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
