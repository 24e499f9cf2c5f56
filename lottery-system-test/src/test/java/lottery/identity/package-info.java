/** Who is let in, and as whom: whole programs in processes of their own, with real certificates. */
package lottery.identity;
