/**
 * The long proof: for an hour, two processes do the work of customers who write without pause, while processes are killed and
 * ticket systems are slow, lie and hide; at the end every customer has one reply, and the helpdesk's book and ours agree.
 */
@org.jspecify.annotations.NullMarked
package io.understudy.soak;
