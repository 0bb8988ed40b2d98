/**
 * The ground floor: the clock, who is acting, the audit chain, JSON, and the guard on outbound addresses. It knows no
 * room above it.
 */
@NullMarked
package io.understudy.platform;

import org.jspecify.annotations.NullMarked;
