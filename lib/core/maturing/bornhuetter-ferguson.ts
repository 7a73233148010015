/** An amount so far and the share of its end that is usually there by then, more than 0 and at most 1. */
export type Developed = { latest: number; developed: number };

/**
 * What an amount comes to when what is still missing is that of a usual one: latest + (1 − developed) × prior (R. L.
 * Bornhuetter and R. E. Ferguson, The Actuary and IBNR, 1972). It holds on to the prior while little is there, and suits
 * what has hardly begun; views differ by orders of magnitude, so of a video that is some days old its own count says more.
 */
export function bornhuetterFerguson({ latest, developed }: Developed, prior: number): number {
  return latest + (1 - developed) * prior;
}

/** The same once more with its own answer as the prior, so nearer to the chain ladder (G. Benktander, 1976). */
export function benktander(amount: Developed, prior: number): number {
  return bornhuetterFerguson(amount, bornhuetterFerguson(amount, prior));
}

/** The prior that the amounts themselves give: Σ latest ÷ Σ developed (the Cape Cod method). Null without any. */
export function capeCodPrior(amounts: readonly Developed[]): number | null {
  const latest = amounts.reduce((sum, amount) => sum + amount.latest, 0);
  const developed = amounts.reduce((sum, amount) => sum + amount.developed, 0);
  return developed > 0 ? latest / developed : null;
}
