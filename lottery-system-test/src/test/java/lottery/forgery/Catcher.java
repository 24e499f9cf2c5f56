package lottery.forgery;

/** Who may catch a forgery. */
enum Catcher {
  /** {@code verify} of the contest's directory. */
  VERIFY,
  /** {@code verify --published}. */
  PUBLISHED,
  /** {@code deploy/recount.py}. */
  RECOUNT,
  /** An agency that asks for the seal, with its own bets and what it has kept. */
  AGENCY
}
