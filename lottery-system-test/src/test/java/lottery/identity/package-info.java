/**
 * Which peers are admitted, and with which identity: whole programs in their own processes, with
 * real certificates.
 */
package lottery.identity;
