// Screenshots into a GIF: one palette for all, and of each frame only what differs from the one before.

import gifenc from "gifenc";
import { PNG } from "pngjs";

const { GIFEncoder, nearestColorIndex, quantize } = gifenc;

/** The palette's last place says "as before". */
const SAME = 255;
/** The colours of plain areas, which must not change even a little; the rest of the palette is mixed for edges of letters. */
const PLAIN = 96;
/** Every so many frames one is asked for its colours; that is enough to meet them all. */
const STRIDE = 8;
/** Where a frame's own place stands, counted from where its control block begins */
const PLACE = 9;

/**
 * The bytes of a GIF that plays for ever.
 * @param {{png: Buffer, ms: number}[]} frames all of one size; how long each is seen, in tens of milliseconds
 */
export function toGif(frames) {
  const palette = paletteOf(frames.filter((_, idx) => idx % STRIDE === 0 || idx === frames.length - 1));
  const { width, height } = PNG.sync.read(frames[0].png);
  const gif = GIFEncoder();
  const indexOf = indexIn(palette);
  let before;
  for (const { png, ms } of frames) {
    const now = Uint8Array.from(coloursOf(png), indexOf);
    const box = before ? differing(before, now, width) : { x: 0, y: 0, width, height };
    const start = gif.bytesView().length;
    gif.writeFrame(cut(now, before, box, width), box.width, box.height, {
      palette: before ? null : palette,
      delay: ms,
      transparent: before !== undefined,
      transparentIndex: SAME,
      dispose: 1,
    });
    if (before) move(gif.bytesView(), start + PLACE, box);
    before = now;
  }
  gif.finish();
  return gif.bytes();
}

/** One number a pixel */
function coloursOf(png) {
  const { data } = PNG.sync.read(png);
  return new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
}

/** Red, green and blue of such a number; the bytes are in the order of the file. */
const parts = (colour) => [...new Uint8Array(Uint32Array.of(colour).buffer, 0, 3)];

function paletteOf(frames) {
  const counts = new Map();
  for (const { png } of frames) for (const colour of coloursOf(png)) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const byCount = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const plain = byCount.slice(0, PLAIN).map(([colour]) => parts(colour));
  const edges = byCount.slice(PLAIN).flatMap(([colour, count]) => Array.from({ length: Math.ceil(Math.sqrt(count)) }, () => colour));
  return [...plain, ...quantize(new Uint8Array(Uint32Array.from(edges).buffer), SAME - plain.length)];
}

/** The nearest place in the palette, looked for once a colour */
function indexIn(palette) {
  const known = new Map();
  return (colour) => {
    if (!known.has(colour)) known.set(colour, nearestColorIndex(palette, parts(colour)));
    return known.get(colour);
  };
}

/** The smallest rectangle outside of which both are the same; one pixel when they are the same everywhere. */
function differing(before, now, width) {
  let [left, top, right, bottom] = [width, Infinity, 0, 0];
  for (let at = 0; at < now.length; at++) {
    if (before[at] === now[at]) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x + 1), Math.max(bottom, y + 1)];
  }
  if (right === 0) return { x: 0, y: 0, width: 1, height: 1 };
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The pixels of the box, those that stay as they were left out. */
function cut(now, before, box, width) {
  const pixels = new Uint8Array(box.width * box.height);
  for (let y = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++) {
      const at = (box.y + y) * width + box.x + x;
      pixels[y * box.width + x] = before?.[at] === now[at] ? SAME : now[at];
    }
  }
  return pixels;
}

/** Says where on the screen the frame is; the encoder writes every frame into the corner. */
function move(bytes, at, { x, y }) {
  bytes.set([x & 255, x >> 8, y & 255, y >> 8], at);
}
