/** Every slip's QR begins so; anything else a citizen holds to the scanner (an identity card!) never leaves the page. */
export const SLIP_MARK = 'ANJ1.';
