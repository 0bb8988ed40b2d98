/** The page on which a draft is reviewed: form, evidence, checks and the verdict. */
@NullMarked
package io.understudy.console.review;

import org.jspecify.annotations.NullMarked;
