/** What people decide about a worker that could go on alone: how far it may, and that it has to stop. */
@NullMarked
package io.understudy.autonomy.stage;

import org.jspecify.annotations.NullMarked;
