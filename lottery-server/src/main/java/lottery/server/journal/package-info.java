/** The write-ahead journal. */
package lottery.server.journal;
