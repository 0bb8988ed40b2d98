/** Tests of this system's part of the room. */
package io.understudy.ticketing.generic;
