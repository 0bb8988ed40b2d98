package io.understudy.bench;

/** A way to work cases, to be kept busy and counted. */
interface Cases {

    String name();

    /** Opens this many more, without waiting for them. */
    public void open(int howMany);

    /** How many were opened that count as under way, or have ended. */
    long opened();

    /** How many have ended: the reply is out and the engine knows. */
    long ended();

    /** What is known of cases that do not end, for the one who reads the output. */
    String trouble();
}
