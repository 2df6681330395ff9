// Text and shapes on paper, by way of SVG: fonts that machines have, with a Chinese one where there is one.
import sharp from "sharp";

const asXml = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** Text at a place; sizes in pixels of a page 1240 wide. */
export type Line = {
  x: number;
  y: number;
  text: string;
  size?: number;
  bold?: boolean;
  colour?: string;
  right?: boolean;
  family?: string;
};

export const sans = "'Liberation Sans','DejaVu Sans','Noto Sans CJK SC','Noto Sans SC',sans-serif";
export const serif = "'Liberation Serif','DejaVu Serif','Noto Serif CJK SC','Noto Sans CJK SC',serif";

const drawText = ({ x, y, text, size = 22, bold, colour = "#1c1c22", right, family = sans }: Line): string =>
  `<text xml:space="preserve" x="${x}" y="${y}" font-family="${family}" font-size="${size}" fill="${colour}"${bold ? ' font-weight="700"' : ""}${
    right ? ' text-anchor="end"' : ""
  }>${asXml(text)}</text>`;

/** A page as PNG; `under` is SVG below the text. */
export const drawPage = (width: number, height: number, under: string, lines: Line[]): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fdfdfc"/>${under}${lines.map(drawText).join("")}</svg>`,
    ),
  )
    .removeAlpha()
    .png()
    .toBuffer();
