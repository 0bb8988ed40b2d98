/** What verdicts say of drafts, kept for good, and how far each worker's classes of action are from a certificate by them. */
@NullMarked
package io.understudy.autonomy.evidence;

import org.jspecify.annotations.NullMarked;
