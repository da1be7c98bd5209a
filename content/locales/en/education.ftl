# Short pieces about back pain, one at a time. Their order and their sources stand in content/safety/education.toml.

education-1 = <b>Most back pain passes.</b> It usually eases within a few weeks, even when it is strong at first. It may come back now and then, and usually eases again. Not better after a few weeks? Then see a doctor or a physical therapist (PT).
education-2 = <b>Moving helps more than lying down.</b> Keep to your usual day as well as you can, and move a little and often. A short walk counts. Resting for long can make it worse.
education-3 = <b>Hurt is not always harm.</b> Pain is an alarm, and an alarm can be loud when little is wrong. With me we still stop when an exercise hurts: I cannot see your back. A physical therapist (PT) can.
education-4 = <b>A flare-up is not a step back to the start.</b> Do less for a few days, but not nothing, then build up again bit by bit. Is it new, much stronger, or different from before? Then have it looked at.
education-5 = <b>Sleep and pain.</b> Bad nights can make pain feel stronger, and pain can spoil nights. A regular bedtime and a dark, quiet room may help. There is no one right way to lie: take the one that is comfortable.
education-6 = <b>There is no one right way to sit.</b> No single posture has been shown to keep backs from hurting. Most backs do well with change: stand up, stretch, walk a few steps, sit another way.
education-7 = <b>It is natural to be a little afraid of moving.</b> But a back is made to bend and turn, and fear of it can keep pain going. Begin with small, easy movements, and let them grow as you trust them.
education-8 = <b>Spread it out.</b> On a good day it is tempting to do everything, and you pay for it the next day. Try about the same amount each day, take breaks before you need them, and add a little week by week.
education-9 = <b>What pictures show.</b> Scans often find changes in backs that do not hurt at all: in people without pain, worn discs were seen in 37 of 100 at the age of 20, and in most at 60. A scan alone rarely explains a pain.
education-10 = <b>You need not be free of pain to work.</b> Keeping on, or going back early, helps most people, with lighter tasks at first if you need them. Talk about it at work, or with your doctor.
education-11 = <b>Worry turns pain up.</b> Stress and low mood can make pain stronger. That does not mean you imagine it: your pain is real. Something calm each day can help, and so can talking with somebody.
education-12 = <b>When to see somebody.</b> It is not better after a few weeks, gets worse, stops you from doing things, or worries you: see a doctor or a physical therapist (PT). Numb bottom, weak legs or trouble peeing: call for emergency help now.
