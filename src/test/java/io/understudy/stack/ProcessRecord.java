package io.understudy.stack;

/**
 * A process started here. The id alone may have passed to a stranger since; together with the birth mark it names one
 * process only. The fingerprint tells what it was started with, so that a change of build or settings shows.
 *
 * @param port the port people or programs reach it on, 0 when it has none
 */
record ProcessRecord(String name, long pid, String birth, int port, String fingerprint, String log) {}
