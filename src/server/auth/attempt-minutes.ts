/** Minutes after which a proved identity comes too late; reading, a card and a PIN may take some. */
export const attemptMinutes = 15;
