package lottery.server.admin;

/** What is at a path. */
interface Page {
  /**
   * Answers now or later. On the admin loop.
   *
   * @throws BadRequestException if the request cannot be understood
   */
  void answer(AdminRequest request, AdminReply reply) throws BadRequestException;
}
