/**
 * The operator's page in a real browser: what a person sees while a contest goes on, in words that
 * are on the screen. Where no browser is installed, these tests are skipped with one line.
 */
package lottery.page;
