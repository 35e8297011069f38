// Screenshots into a GIF: one palette for all, and of each frame only what differs from the one before.

import gifenc from "gifenc";
import { PNG } from "pngjs";

const { GIFEncoder, applyPalette, quantize } = gifenc;

/** The palette's last place says "as before". */
const SAME = 255;
/** Every so many frames one is asked for its colours; that is enough to meet them all. */
const STRIDE = 8;
/** Where a frame's own place stands, counted from where its control block begins */
const PLACE = 9;

/**
 * The bytes of a GIF that plays for ever.
 * @param {{png: Buffer, ms: number}[]} frames all of one size; how long each is seen, in tens of milliseconds
 */
export function toGif(frames) {
  const images = frames.map(({ png }) => PNG.sync.read(png));
  const palette = paletteOf(images.filter((_, idx) => idx % STRIDE === 0 || idx === images.length - 1));
  const gif = GIFEncoder();
  let before;
  for (const [idx, { data, width, height }] of images.entries()) {
    const now = applyPalette(data, palette, "rgb565");
    const box = before ? differing(before, now, width, height) : { x: 0, y: 0, width, height };
    const start = gif.bytesView().length;
    gif.writeFrame(cut(now, before, box, width), box.width, box.height, {
      palette: before ? null : palette,
      delay: frames[idx].ms,
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

function paletteOf(images) {
  const all = new Uint8Array(images.reduce((size, { data }) => size + data.length, 0));
  images.reduce((at, { data }) => (all.set(data, at), at + data.length), 0);
  return quantize(all, SAME, { format: "rgb565" });
}

/** The smallest rectangle outside of which both are the same; one pixel when they are the same everywhere. */
function differing(before, now, width, height) {
  let [left, top, right, bottom] = [width, height, 0, 0];
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
