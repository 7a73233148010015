/** Places of views on a bar from nothing to a little beyond the greatest of them. */
export function progressScale(values: readonly bigint[]): (views: bigint) => number {
  const top = values.reduce((most, value) => (value > most ? value : most), 1n);
  return (views) => (views <= 0n ? 0 : Number((views * 10_000n) / top) / 10_500);
}
