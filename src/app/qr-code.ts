import { toString } from 'qrcode';

/** SVG of a QR code, for paper: paths with attributes only, no style. */
export function qrCode(address: string): Promise<string> {
  return toString(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
}
