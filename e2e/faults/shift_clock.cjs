// Loaded before a bridge: its wall clock is CLOCK_SHIFT_MS off, its monotonic clock is right.
const RealDate = Date;
const shift = Number(process.env.CLOCK_SHIFT_MS ?? 0);

globalThis.Date = class extends RealDate {
  constructor(...values) {
    if (values.length === 0) {
      super(RealDate.now() + shift);
    } else {
      super(...values);
    }
  }

  static now() {
    return RealDate.now() + shift;
  }
};
