/** Models as the worker sees them: profiles, requests, replies, and the order in which they are tried. */
@NullMarked
package io.understudy.worker.model;

import org.jspecify.annotations.NullMarked;
