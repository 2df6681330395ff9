"use client";
// The whole picture as an image, whatever part of it is on the screen.
import { toBlob } from "html-to-image";
import { saveFile } from "./save-file";

const margin = 24;
const largestSide = 8_000;

/** Draws everything that a picture holds, at twice its size where that fits. Answers whether it worked. */
export async function savePicture(frame: HTMLElement, name: string): Promise<boolean> {
  const viewport = frame.querySelector<HTMLElement>(".react-flow__viewport");
  const boxes = [...frame.querySelectorAll<HTMLElement>(".react-flow__node")];
  if (!viewport || boxes.length === 0) return false;
  const places = boxes.map((box) => {
    const at = new DOMMatrix(getComputedStyle(box).transform);
    return { x: at.m41, y: at.m42, right: at.m41 + box.offsetWidth, bottom: at.m42 + box.offsetHeight };
  });
  const left = Math.min(...places.map(({ x }) => x)) - margin;
  const top = Math.min(...places.map(({ y }) => y)) - margin;
  const width = Math.max(...places.map(({ right }) => right)) + margin - left;
  const height = Math.max(...places.map(({ bottom }) => bottom)) + margin - top;
  const image = await toBlob(viewport, {
    width,
    height,
    pixelRatio: Math.min(2, largestSide / Math.max(width, height)),
    backgroundColor: getComputedStyle(frame).backgroundColor,
    skipFonts: true,
    style: { width: `${width}px`, height: `${height}px`, transform: `translate(${-left}px, ${-top}px)` },
  });
  if (!image) return false;
  saveFile(name, image);
  return true;
}
