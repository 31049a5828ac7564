import { create } from 'qrcode';

/** The QR code of `text` as the dark squares of a grid of `size` by `size`: an SVG path, a square of 1 by 1 each, without the margin. */
export function qrOf(text: string): { size: number; path: string } {
  const { data, size } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const path = Array.from(data, (dark, index) => (dark ? `M${index % size} ${Math.floor(index / size)}h1v1h-1z` : '')).join('');
  return { size, path };
}
