/** Tests of the front door and the way back out. */
package io.understudy.ticketing;
