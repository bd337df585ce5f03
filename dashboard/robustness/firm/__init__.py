"""Is it firm?"""
